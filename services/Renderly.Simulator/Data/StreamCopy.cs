using System.Buffers;

namespace Renderly.Simulator.Data;

/// <summary>What has been copied.</summary>
/// <param name="IsWhole">False when there was more than the limit allows.</param>
internal readonly record struct StreamCopy(long SizeBytes, bool IsWhole)
{
    /// <param name="look">Sees every piece, for hashes.</param>
    public static async Task<StreamCopy> CopyAsync(
        Stream source, Stream target, long limitBytes, CancellationToken cancellationToken, Action<ReadOnlySpan<byte>>? look = null)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            long size = 0;
            for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                size += read;
                if (size > limitBytes)
                    return new StreamCopy(size, false);
                look?.Invoke(buffer.AsSpan(0, read));
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return new StreamCopy(size, true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
