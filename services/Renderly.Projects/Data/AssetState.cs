namespace Renderly.Projects.Data;

/// <summary>
/// Whether an asset's file is there. Users see only what is <see cref="Ready"/>; the other two say, after a crash too, that a file may lie
/// in the store that nobody needs.
/// </summary>
internal static class AssetState
{
    public const string Uploading = "uploading";
    public const string Ready = "ready";
    public const string Deleted = "deleted";
}
