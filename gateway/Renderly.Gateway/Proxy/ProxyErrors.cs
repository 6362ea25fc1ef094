using Renderly.ServiceDefaults.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace Renderly.Gateway.Proxy;

/// <summary>Turns YARP's bare status codes into problems the caller can act on.</summary>
internal static class ProxyErrors
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is { } failure && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await ProblemOf(failure.Error, context.Response.StatusCode).ExecuteAsync(context);
        }
    }

    private static ProblemResult ProblemOf(ForwarderError error, int status) => error switch
    {
        // 400, 408 or 413: the server found the fault in the request while it passed through.
        ForwarderError.RequestBodyClient => Problem.Of(ErrorCatalog.ForStatus(status), ErrorCatalog.ForStatus(status).Meaning),
        ForwarderError.RequestTimedOut => Problem.Of(ErrorCatalog.GatewayTimeout, ErrorCatalog.GatewayTimeout.Meaning),
        _ => Problem.Unavailable("The service behind this path does not answer at the moment.", RetryAfter),
    };
}
