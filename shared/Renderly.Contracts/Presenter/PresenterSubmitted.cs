namespace Renderly.Contracts.Presenter;

/// <summary>The provider accepted the presenter; from here on it may be charged.</summary>
public sealed record PresenterSubmitted
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }

    /// <summary>The provider's id of the video.</summary>
    public required string VideoId { get; init; }
}
