using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Renderly.Gateway.Authentication;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Web.Identity;

namespace Renderly.Gateway.Proxy;

/// <summary>The first look at a request: headers only we may set are dropped, a trace of the caller's is linked to.</summary>
internal sealed class IncomingRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        LinkToCallersTrace(context);
        var headers = context.Request.Headers;
        foreach (var name in headers.Keys.Where(name => name.StartsWith(GatewayIdentity.HeaderPrefix, StringComparison.OrdinalIgnoreCase))
            .ToList())
        {
            headers.Remove(name);
        }

        SocketToken.BecomeAuthorization(headers);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }

    /// <summary>
    /// A stranger decides neither whether we record nor which trace our work belongs to; from the link both sides find each other all the
    /// same. Where callers are trusted, their span is the request's parent already.
    /// </summary>
    private static void LinkToCallersTrace(HttpContext context)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity
            && TraceHeaders.TryRead(context.Request.Headers, ReadHeader, out var callers)
            && callers.TraceId != activity.TraceId)
        {
            activity.AddLink(new ActivityLink(callers));
        }
    }

    private static void ReadHeader(object? carrier, string name, out string? value, out IEnumerable<string>? values)
    {
        value = ((IHeaderDictionary)carrier!)[name];
        values = null;
    }
}
