namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>A stream whose type has been told from its first bytes; reading starts at the first of them again.</summary>
internal sealed class SniffedStream : Stream
{
    private readonly Stream _rest;
    private ReadOnlyMemory<byte> _start;

    private SniffedStream(Stream rest, ReadOnlyMemory<byte> start, string? contentType) => (_rest, _start, ContentType) = (rest, start, contentType);

    /// <summary>Null when the bytes are of no supported type.</summary>
    public string? ContentType { get; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static async Task<SniffedStream> OpenAsync(Stream source, CancellationToken cancellationToken)
    {
        var start = new byte[16];
        var read = await source.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return new SniffedStream(source, start.AsMemory(0, read), Type(start.AsSpan(0, read)));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start.IsEmpty)
        {
            return await _rest.ReadAsync(buffer, cancellationToken);
        }

        var n = Math.Min(buffer.Length, _start.Length);
        _start[..n].CopyTo(buffer);
        _start = _start[n..];
        return n;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("only asynchronous reading");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static string? Type(ReadOnlySpan<byte> b) => b switch
    {
        [0x89, 0x50, 0x4E, 0x47, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "audio/mpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "application/pdf",
        [>= (byte)'0' and <= (byte)'9', (byte)'\n' or (byte)'\r', ..] => "application/x-subrip",
        _ => null,
    };
}
