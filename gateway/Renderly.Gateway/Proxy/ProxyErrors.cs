using Renderly.Web.Problems;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Renderly.Gateway.Proxy;

/// <summary>Turns YARP's bare status codes into problems the caller can act on.</summary>
internal sealed class ProxyErrors(RequestDelegate next, ILogger<ProxyErrors> logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var problem = context.Features.Get<RefusedIdentity>() is not null ? IdentityRefused(context)
            : context.GetForwarderErrorFeature() is { } failure ? Failed(context, failure)
            : null;
        if (problem is not null)
        {
            context.Response.Clear();
            await problem.ExecuteAsync(context);
        }
    }

    private ProblemResult Failed(HttpContext context, IForwarderErrorFeature failure)
    {
        if (failure.Error == ForwarderError.RequestBodyClient)
        {
            // 400, 408 or 413: the server found the fault in the request while it passed through.
            var error = ErrorCatalog.ForStatus(context.Response.StatusCode);
            return Problem.Of(error, error.Meaning);
        }

        logger.LogWarning(
            "Service {Cluster} fails request {RequestId}: {Error}, {Reason}",
            ClusterOf(context),
            context.TraceIdentifier,
            failure.Error,
            failure.Exception?.Message);
        return failure.Error == ForwarderError.RequestTimedOut
            ? Problem.Of(ErrorCatalog.GatewayTimeout, ErrorCatalog.GatewayTimeout.Meaning)
            : Problem.Unavailable("The service behind this path does not answer at the moment.", RetryAfter);
    }

    /// <summary>The caller's token was good, so its 401 would be a lie.</summary>
    private ProblemResult IdentityRefused(HttpContext context)
    {
        logger.LogError(
            "Service {Cluster} refuses the gateway's identity; is Identity:SigningKey the same in both, and are the clocks right?",
            ClusterOf(context));
        return Problem.Unavailable("The service behind this path cannot take requests at the moment.", RetryAfter);
    }

    private static string? ClusterOf(HttpContext context) => context.Features.Get<IReverseProxyFeature>()?.Cluster.Config.ClusterId;

    /// <summary>Marks a request whose signed identity a service did not accept.</summary>
    internal sealed class RefusedIdentity;
}
