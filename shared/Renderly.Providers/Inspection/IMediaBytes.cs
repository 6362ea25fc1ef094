namespace Renderly.Providers.Inspection;

/// <summary>Bytes of a media file, wherever it lies.</summary>
public interface IMediaBytes
{
    long Length { get; }

    /// <summary>Fills the buffer from the offset; the range lies within <see cref="Length"/>.</summary>
    Task ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken);
}
