using Microsoft.Extensions.Options;
using Renderly.Gateway.Authentication;

namespace Renderly.Gateway.Proxy;

/// <summary>
/// Ends long answers (<see cref="ProxyRoutes.IsStream"/>) when their token is no longer good, or this process stops: clients connect again.
/// </summary>
internal sealed class OpenStreams(
    RequestDelegate next,
    TokenCache tokens,
    IOptions<GatewayOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!ProxyRoutes.IsStream(context.GetReverseProxyFeature().Route.Config)
            || AuthorizationHeader.TokenOf(context.Request.Headers.Authorization) is not { } token)
        {
            await next(context);
            return;
        }

        var aborted = context.RequestAborted;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        context.RequestAborted = ending.Token;
        var watching = EndWithTokenAsync(token, ending);
        GatewayMetrics.StreamOpened();
        try
        {
            await next(context);
        }
        finally
        {
            GatewayMetrics.StreamClosed();
        }

        await ending.CancelAsync();
        await watching;
        context.RequestAborted = aborted;
    }

    private async Task EndWithTokenAsync(string token, CancellationTokenSource ending)
    {
        try
        {
            do
            {
                await Task.Delay(options.Value.StreamTokenCheckInterval, clock, ending.Token);
            }
            while (await IsGoodAsync(token, ending.Token));

            await ending.CancelAsync();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The stream ended first.
        }
    }

    /// <summary>While nobody can say, it stays as good as it was.</summary>
    private async Task<bool> IsGoodAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            return (await tokens.VerifyAsync(token, cancellationToken)).Caller is not null;
        }
        catch (TokenCheckException)
        {
            return true;
        }
    }
}
