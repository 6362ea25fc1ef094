namespace Renderly.Egress;

/// <summary>Takes bodies of strangers, up to a limit and whatever their headers say.</summary>
public static class BoundedReading
{
    private const int ChunkBytes = 32 * 1024;

    /// <param name="content">The body.</param>
    /// <param name="maxBytes">Most that is taken.</param>
    /// <param name="looked">Sees what has arrived so far, after each piece, and may throw to stop early.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The whole body, or null when it is longer; then no more than the limit was kept.</returns>
    public static async Task<byte[]?> ReadBoundedAsync(
        this HttpContent content, long maxBytes, Action<ReadOnlyMemory<byte>>? looked, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        return await CopyAsync(
            content, buffer, maxBytes, () => looked?.Invoke(buffer.GetBuffer().AsMemory(0, (int)buffer.Length)), cancellationToken)
            ? buffer.ToArray()
            : null;
    }

    /// <param name="content">The body.</param>
    /// <param name="target">What it is appended to, piece by piece.</param>
    /// <param name="maxBytes">Most that is taken.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>False when the body is longer; then no more than the limit was written.</returns>
    public static Task<bool> CopyBoundedAsync(
        this HttpContent content, Stream target, long maxBytes, CancellationToken cancellationToken) =>
        CopyAsync(content, target, maxBytes, null, cancellationToken);

    private static async Task<bool> CopyAsync(
        HttpContent content, Stream target, long maxBytes, Action? written, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            return false;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var chunk = new byte[ChunkBytes];
        var room = maxBytes;
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            room -= read;
            if (room < 0)
            {
                return false;
            }

            await target.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            written?.Invoke();
        }

        return true;
    }
}
