namespace Renderly.Client;

/// <summary>A token to be made.</summary>
public sealed record NewAccessToken
{
    /// <summary>For yourself, such as the program that uses it.</summary>
    public string? Label { get; init; }

    /// <summary>Less than the user's role may do, such as <c>read_only</c>; all of it when left out.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
