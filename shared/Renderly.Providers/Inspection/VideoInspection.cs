namespace Renderly.Providers.Inspection;

/// <summary>
/// Looks into a video that a provider made, before anything stands on it. Reads the container alone, in this process and without decoding:
/// cheap enough for every result, and safe for any bytes.
/// </summary>
public static class VideoInspection
{
    /// <returns>Null when it is no video that can be played, for example because its index was cut off.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<VideoFacts?> LookAsync(IMediaBytes bytes, CancellationToken cancellationToken)
    {
        var pages = new BytePages(bytes);
        var head = await pages.PeekAsync(0, 8, cancellationToken);
        if (head.Length < 8)
        {
            return null;
        }

        return head.Span[4..8].SequenceEqual("ftyp"u8)
            ? await Mp4Inspection.LookAsync(pages, cancellationToken)
            : await WebMInspection.LookAsync(pages, cancellationToken);
    }
}
