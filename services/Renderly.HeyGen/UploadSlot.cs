namespace Renderly.HeyGen;

/// <summary>Where a large file goes.</summary>
/// <param name="Address">Signed, for a while; told to nobody.</param>
/// <param name="Headers">To be sent as they are.</param>
internal sealed record UploadSlot(string AssetId, Uri Address, IReadOnlyDictionary<string, string> Headers);
