using Renderly.Gateway.Authentication;
using Renderly.Web.Problems;

namespace Renderly.Gateway.Limits;

/// <summary>
/// Counts requests by token, or by address where there is no valid one, tells every caller how much is left
/// (draft-ietf-httpapi-ratelimit-headers) and answers 429 beyond.
/// </summary>
internal sealed class RateLimits(RequestDelegate next, RequestLimiters limiters)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (Count(context) is not { } counted)
        {
            return next(context);
        }

        // When the headers leave, because errors clear what was set before them.
        context.Response.OnStarting(static state =>
        {
            var (headers, policy, left) = ((IHeaderDictionary, string, string))state;
            headers["RateLimit-Policy"] = policy;
            headers["RateLimit"] = left;
            return Task.CompletedTask;
        }, (context.Response.Headers, counted.Policy, counted.State));
        if (counted.Wait is not { } wait)
        {
            return next(context);
        }

        GatewayMetrics.Refused(context.Features.Get<AuthenticatedToken>() is null ? "address" : "token");
        return Problem.TooManyRequests(wait).ExecuteAsync(context);
    }

    private (TimeSpan? Wait, string State, string Policy)? Count(HttpContext context)
    {
        if (context.Features.Get<AuthenticatedToken>() is { } token)
        {
            return Count(limiters.PerToken, token.Key);
        }

        return Count(limiters.PerAddress, ClientAddress.Of(context.Connection.RemoteIpAddress));
    }

    private static (TimeSpan? Wait, string State, string Policy)? Count<TKey>(RequestLimiter<TKey>? limiter, TKey key)
        where TKey : notnull
    {
        if (limiter is null)
        {
            return null;
        }

        var (wait, state) = limiter.Count(key);
        return (wait, state, limiter.Policy);
    }
}
