namespace Renderly.Providers.Inspection;

/// <summary>
/// Reads here and there in a file by pages, so that the many small reads of a container's headers are few reads of the file.
/// </summary>
internal sealed class BytePages(IMediaBytes bytes)
{
    private const int PageBytes = 64 * 1024;

    private byte[] page = [];
    private long start;

    public long Length => bytes.Length;

    /// <summary>Bytes from the offset on: as many as were asked for, or as there are; valid until the next call.</summary>
    /// <param name="offset">From the file's start.</param>
    /// <param name="count">At most a page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(long offset, int count, CancellationToken cancellationToken)
    {
        count = (int)Math.Clamp(Length - offset, 0, count);
        if (offset < start || offset + count > start + page.Length)
        {
            page = await ReadAsync(offset, (int)Math.Min(PageBytes, Length - offset), cancellationToken);
            start = offset;
        }

        return page.AsMemory((int)(offset - start), count);
    }

    /// <summary>All of a part of the file, which lies within it.</summary>
    public async Task<byte[]> ReadAsync(long offset, int count, CancellationToken cancellationToken)
    {
        var part = new byte[count];
        await bytes.ReadAsync(offset, part, cancellationToken);
        return part;
    }
}
