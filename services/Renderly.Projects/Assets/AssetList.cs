namespace Renderly.Projects.Assets;

/// <summary>A part of a user's assets, newest first.</summary>
/// <param name="Total">How many there are in all that fit.</param>
/// <param name="Skip">As asked for.</param>
/// <param name="Limit">As asked for.</param>
internal sealed record AssetList(IReadOnlyList<AssetView> Assets, int Total, int Skip, int Limit);
