using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Renderly.Gateway.Authentication;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Gateway.Proxy;

/// <summary>
/// The first look at a request: headers only we may set are dropped, a trace of the caller's is linked to; what no path has a use for
/// (CONNECT would otherwise be tried at a service) is refused.
/// </summary>
internal sealed class IncomingRequests(RequestDelegate next)
{
    private static readonly string[] Methods =
    [
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options,
    ];

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
        return Methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase) ? next(context) : RefuseMethod(context);
    }

    private static Task RefuseMethod(HttpContext context)
    {
        context.Response.Headers.Allow = string.Join(", ", Methods);
        return Problem.Of(ErrorCatalog.MethodNotAllowed, "No path knows this method; the header Allow lists those that some have.")
            .ExecuteAsync(context);
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
