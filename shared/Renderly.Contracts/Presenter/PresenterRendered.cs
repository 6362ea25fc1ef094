namespace Renderly.Contracts.Presenter;

/// <summary>The presenter's video is copied to our own storage.</summary>
public sealed record PresenterRendered
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }
    public required string VideoId { get; init; }

    /// <summary>Object URI of our copy.</summary>
    public required Uri VideoUri { get; init; }

    /// <summary>Length of the speech (studio: of the composite) as the provider says, seconds; null when it does not say.</summary>
    public double? DurationSeconds { get; init; }
}
