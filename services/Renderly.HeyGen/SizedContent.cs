using System.Net;

namespace Renderly.HeyGen;

/// <summary>A stream as long as it is said to be, so that a form around it can say its own length before it is sent.</summary>
/// <param name="stream">Read once; its owner disposes it.</param>
/// <param name="lengthBytes">A stream of another length fails the request.</param>
internal sealed class SizedContent(Stream stream, long lengthBytes) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream target, TransportContext? context) =>
        SerializeToStreamAsync(target, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream target, TransportContext? context, CancellationToken cancellationToken) =>
        stream.CopyToAsync(target, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = lengthBytes;
        return true;
    }
}
