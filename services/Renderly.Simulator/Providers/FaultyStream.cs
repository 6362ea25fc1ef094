using Renderly.Simulator.Faults;

namespace Renderly.Simulator.Providers;

/// <summary>A response body that trickles, or breaks off after a number of bytes.</summary>
internal sealed class FaultyStream(HttpContext http, FaultEffect effect, TimeProvider time) : Stream
{
    private readonly Stream _inner = http.Response.Body;
    private long _written;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _written; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var left = (effect.TruncateAfterBytes ?? long.MaxValue) - _written;
            if (left <= 0)
            {
                http.Abort();
                return;
            }

            var piece = buffer[..(int)Math.Min(Math.Min(buffer.Length, left), effect.BytesPerSecond ?? int.MaxValue)];
            await _inner.WriteAsync(piece, cancellationToken);
            await _inner.FlushAsync(cancellationToken);
            _written += piece.Length;
            buffer = buffer[piece.Length..];
            if (effect.BytesPerSecond is not null && buffer.Length > 0)
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException("only asynchronous writing");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("only asynchronous writing");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
