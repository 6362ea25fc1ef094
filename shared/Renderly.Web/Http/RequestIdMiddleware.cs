using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Renderly.Web.Http;

/// <summary>
/// Takes the caller's <c>X-Request-Id</c> if it is harmless, else makes one; it is the request's trace identifier (so that logs and
/// problems carry it) and is echoed on every answer.
/// </summary>
internal sealed class RequestIdMiddleware(RequestDelegate next)
{
    private const int MaxLength = 128;

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[RequestIds.Header].ToString();
        context.TraceIdentifier = IsSane(given) ? given : Create();

        // When the headers leave: a proxied answer would otherwise bring the same header a second time.
        context.Response.OnStarting(static state =>
        {
            var started = (HttpContext)state;
            started.Response.Headers[RequestIds.Header] = started.TraceIdentifier;
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    /// <summary>Characters that need no escaping in a URL, a log line or a shell.</summary>
    internal static bool IsSane(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~');

    private static string Create() => Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7().ToString("N");
}
