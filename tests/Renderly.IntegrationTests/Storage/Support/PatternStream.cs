namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>Bytes that follow from seed and position, so that content of any length can be made and checked without holding it.</summary>
internal sealed class PatternStream(long lengthBytes, int seed = 1) : Stream
{
    private long _position;

    /// <summary>Called with the position before each read; for faults of the source.</summary>
    public Action<long>? OnRead { get; init; }

    public static byte At(long position, int seed) => (byte)(((position * 31) + (position >> 9) + (seed * 101)) ^ (position >> 17));

    public static byte[] Bytes(long lengthBytes, int seed = 1)
    {
        var bytes = new byte[lengthBytes];
        new PatternStream(lengthBytes, seed).ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads to the end and fails at the first byte that differs or is missing.</summary>
    public static async Task ShouldBeReadFromAsync(Stream stream, long lengthBytes, int seed, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        long position = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (var i = 0; i < read; i++, position++)
            {
                if (buffer[i] != At(position, seed))
                    throw new ShouldAssertException($"Byte {position} differs.");
            }
        }

        position.ShouldBe(lengthBytes);
    }

    public override int Read(Span<byte> buffer)
    {
        OnRead?.Invoke(_position);
        var count = (int)Math.Min(buffer.Length, lengthBytes - _position);
        for (var i = 0; i < count; i++)
            buffer[i] = At(_position + i, seed);
        _position += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _position; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
