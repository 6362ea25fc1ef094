namespace Renderly.Client;

/// <summary>A finished download.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="IsHashChecked">The server gave a hash and the file fits it; its length was checked in any case.</param>
public sealed record DownloadedFile(string Path, long Bytes, bool IsHashChecked);
