using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.ServiceDefaults.Identity;
using Renderly.ServiceDefaults.Problems;

namespace Renderly.Gateway.Proxy;

/// <summary>The first look at a request: headers only we may set are dropped, a body announced as too large is refused unread.</summary>
internal sealed class IncomingRequests(RequestDelegate next, IOptions<GatewayOptions> options)
{
    private readonly long maxBytes = options.Value.MaxRequestBodyBytes;

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        foreach (var name in headers.Keys.Where(name => name.StartsWith(GatewayIdentity.HeaderPrefix, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            headers.Remove(name);
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Request.ContentLength > maxBytes
            ? Problem.Of(ErrorCatalog.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The body may have at most {maxBytes} bytes.")).ExecuteAsync(context)
            : next(context);
    }
}
