using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Renderly.Gateway.Proxy;

/// <summary>
/// Passes a request to another replica when the first could not be connected to: nothing was sent, so nothing can be done twice. Health
/// checks notice a gone process only some seconds later.
/// </summary>
internal sealed class OtherReplica(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        await next(context);
        while (IsUnreached(context) && Others(proxy) is { Count: > 0 } others)
        {
            proxy.AvailableDestinations = others;
            context.Response.Clear();
            context.Features.Set<IForwarderErrorFeature>(null);
            await next(context);
        }
    }

    private static bool IsUnreached(HttpContext context) =>
        !context.Response.HasStarted && context.GetForwarderErrorFeature() is
        {
            Error: ForwarderError.Request,
            Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError },
        };

    private static List<DestinationState> Others(IReverseProxyFeature proxy) =>
        [.. proxy.AvailableDestinations.Where(destination => destination != proxy.ProxiedDestination)];
}
