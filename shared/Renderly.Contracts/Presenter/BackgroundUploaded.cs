namespace Renderly.Contracts.Presenter;

/// <summary>The provider holds the B-roll under an asset id.</summary>
public sealed record BackgroundUploaded
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }
    public required string AssetId { get; init; }
}
