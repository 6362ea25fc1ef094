namespace Renderly.Models;

/// <summary>Section <c>Models</c>.</summary>
public sealed class ModelOptions
{
    public const string Section = "Models";

    /// <summary>
    /// Folder with files of the installation's own (<c>{provider}.json</c>), whose models take the place of ours; none by default.
    /// </summary>
    public string? Folder { get; set; }
}
