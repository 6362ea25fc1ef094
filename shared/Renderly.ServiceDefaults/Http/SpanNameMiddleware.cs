using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Renderly.ServiceDefaults.Http;

/// <summary>
/// Names the server's span after method and route, as the OpenTelemetry conventions ask; without the instrumentation package all would be
/// called alike. Goes when that package is there (Telemetry/README.md).
/// </summary>
internal sealed class SpanNameMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // Taken before: the feature's activity is the server's own, whatever runs inside.
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        await next(context);
        if (activity is { IsAllDataRequested: true })
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            activity.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        }
    }
}
