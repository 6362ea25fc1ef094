using Microsoft.AspNetCore.Http;

namespace Renderly.Web.Http;

/// <summary>The whole body of a request in memory; the server's limit of its size applies while it arrives.</summary>
internal sealed class RequestBody
{
    private const int FirstBuffer = 4096;

    private readonly ReadOnlyMemory<byte> bytes;

    private RequestBody(ReadOnlyMemory<byte> bytes) => this.bytes = bytes;

    /// <summary>Reads the body once; who comes later gets the same bytes, and the endpoint reads them from the start.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> BufferAsync(HttpContext context)
    {
        if (context.Features.Get<RequestBody>() is { } known)
        {
            return known.bytes;
        }

        // Grows with what arrives, not with what is announced.
        using var buffer = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? FirstBuffer, FirstBuffer));
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = new RequestBody(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        context.Request.Body = new MemoryStream(buffer.GetBuffer(), 0, (int)buffer.Length, writable: false);
        context.Features.Set(body);
        return body.bytes;
    }
}
