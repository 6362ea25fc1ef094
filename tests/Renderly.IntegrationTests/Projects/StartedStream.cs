using Renderly.Storage;

namespace Renderly.IntegrationTests.Projects;

/// <summary>A stream behind some bytes.</summary>
internal sealed class StartedStream(ReadOnlyMemory<byte> start, Stream rest) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> unread = start;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (unread.IsEmpty)
        {
            return await rest.ReadAsync(buffer, cancellationToken);
        }

        var taken = Math.Min(buffer.Length, unread.Length);
        unread[..taken].CopyTo(buffer);
        unread = unread[taken..];
        return taken;
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException();
}
