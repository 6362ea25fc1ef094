namespace Renderly.Client;

/// <summary>How far a download is.</summary>
/// <param name="Bytes">Received so far, an earlier part included.</param>
/// <param name="TotalBytes">Null while the server has not said.</param>
public readonly record struct DownloadProgress(long Bytes, long? TotalBytes);
