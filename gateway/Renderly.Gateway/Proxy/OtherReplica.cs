using Yarp.ReverseProxy.Forwarder;

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

        // Taken before the balancer narrows them to the one that it chose.
        var untried = proxy.AvailableDestinations.ToList();
        await next(context);
        while (IsUnreached(context) && untried.Remove(proxy.ProxiedDestination!) && untried.Count > 0)
        {
            proxy.AvailableDestinations = [.. untried];
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
}
