namespace Renderly.Jobs.Kinds.Storyboard.Requests;

/// <summary>A picture that every scene must keep to.</summary>
/// <param name="Address">An http(s) address, or <c>asset:</c> and an id of one of the user's own files.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Name">What the prompt calls it; null where it has no name.</param>
internal sealed record Reference(string Address, string Role, string? Name)
{
    public const string AssetPrefix = "asset:";

    public static readonly IReadOnlyList<string> Roles = ["product", "character", "style"];

    /// <summary>How messages speak of it.</summary>
    public string Title => Name ?? Role;
}
