namespace Renderly.Client;

/// <summary>A review link to be made.</summary>
public sealed record NewReviewLink
{
    /// <summary>A job of yours.</summary>
    public required Guid JobId { get; init; }

    /// <summary>For yourself, such as the client's name.</summary>
    public string? Label { get; init; }

    /// <summary>At most 30 days from now; as the server decides (7 days) when left out.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
