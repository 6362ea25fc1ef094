using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Renderly.Web.Http;

/// <summary>
/// HEAD for every path that knows GET: its endpoint runs as for GET, and where the body would begin the answer is over. So streams, files
/// and pages need nothing of their own for it. The server sends no body to a HEAD whatever we write.
/// </summary>
public sealed class HeadRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Features.Get<IHttpResponseBodyFeature>();
        context.Features.Set(new Marker());
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = new EndOfHeaders();
        try
        {
            await next(context);
        }
        catch (BodyBeginsException)
        {
            // All that a HEAD asks for is there.
        }
        finally
        {
            context.Features.Set(body);
            context.Request.Method = HttpMethods.Head;
        }
    }

    /// <summary>Whether the caller sent HEAD, which endpoints see as GET.</summary>
    public static bool IsHead(HttpContext context) => context.Features.Get<Marker>() is not null;

    private sealed class Marker;

#pragma warning disable CA1032, CA1064 // It never leaves this file.
    private sealed class BodyBeginsException : Exception;
#pragma warning restore CA1032, CA1064

    /// <summary>Nobody gets past the first byte.</summary>
    private sealed class EndOfHeaders : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => End(count);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            End(count);
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            End(buffer.Length);
            return ValueTask.CompletedTask;
        }

        private static void End(int count)
        {
            if (count > 0)
            {
                throw new BodyBeginsException();
            }
        }
    }
}
