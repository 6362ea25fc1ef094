using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Renderly.Web.Http;

/// <summary>
/// Reads to its end what a refused request still sends, before the refusal leaves: the gateway would otherwise be cut off while it passes
/// the body on, and take a service that answered early for one that is down. Bounded by the server's limits of size and time.
/// </summary>
internal sealed class UnreadBodies(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            // The server's own stream: endpoints may be given another one.
            context.Response.OnStarting(static state => FinishAsync(((HttpContext, Stream))state), (context, context.Request.Body));
        }

        return next(context);
    }

    private static async Task FinishAsync((HttpContext Context, Stream Body) request)
    {
        if (request.Context.Response.StatusCode < StatusCodes.Status400BadRequest)
        {
            return;
        }

        try
        {
            await request.Body.CopyToAsync(Stream.Null, request.Context.RequestAborted);
        }
        catch (Exception exception) when (exception is BadHttpRequestException or IOException or OperationCanceledException)
        {
            // Too large, too slow, or the caller has gone: the answer stays what it is.
        }
    }
}
