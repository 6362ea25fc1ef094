namespace Renderly.Providers.Inspection;

/// <summary>A media file on the disk.</summary>
public sealed class MediaFileBytes(string path) : IMediaBytes, IDisposable
{
    private readonly FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);

    public long Length => file.Length;

    public async Task ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        file.Position = offset;
        await file.ReadExactlyAsync(buffer, cancellationToken);
    }

    public void Dispose() => file.Dispose();
}
