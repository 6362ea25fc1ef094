namespace Renderly.Egress;

/// <summary>Reads bodies of strangers.</summary>
public static class BoundedReading
{
    private const int ChunkBytes = 32 * 1024;

    /// <summary>Reads a body that may not be longer than a limit, whatever its headers say.</summary>
    /// <param name="content">The body.</param>
    /// <param name="maxBytes">Most that is taken.</param>
    /// <param name="looked">Sees what has arrived so far, after each piece, and may throw to stop early.</param>
    /// <returns>The whole body, or null when it is longer; then no more than the limit was kept.</returns>
    public static async Task<byte[]?> ReadBoundedAsync(
        this HttpContent content, long maxBytes, Action<ReadOnlyMemory<byte>>? looked, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > maxBytes)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
            looked?.Invoke(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        }

        return buffer.ToArray();
    }
}
