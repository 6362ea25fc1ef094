using Renderly.Gateway.Authentication;
using Renderly.ServiceDefaults.Identity;

namespace Renderly.Gateway.Proxy;

/// <summary>The first look at a request: headers only we may set are dropped.</summary>
internal sealed class IncomingRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        foreach (var name in headers.Keys.Where(name => name.StartsWith(GatewayIdentity.HeaderPrefix, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            headers.Remove(name);
        }

        SocketToken.BecomeAuthorization(headers);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }
}
