using System.Net.Http.Headers;

namespace Renderly.Client.Transport;

/// <summary>When and after how long something is tried again.</summary>
internal static class Retries
{
    /// <summary>
    /// The answer says that the same request can do better later. Safe for every request of ours: reads change nothing, PUT and DELETE
    /// may be repeated, and a POST carries its idempotency key, so that even after a 504 nothing happens twice.
    /// A 409 with <c>Retry-After</c> means that the first sending of this key is still at work.
    /// </summary>
    public static bool CanHelp(int status, TimeSpan? retryAfter) =>
        status is 429 or 502 or 503 or 504 || (status == 409 && retryAfter is not null);

    /// <summary>
    /// Exponential with jitter: between half and the whole of what has doubled with each try, and never less than the server asks for.
    /// </summary>
    /// <param name="failures">How many tries have failed, from 1.</param>
    /// <returns>Null when the server asks for more than the longest delay.</returns>
    public static TimeSpan? Delay(int failures, TimeSpan? retryAfter, RenderlyClientOptions options)
    {
        if (retryAfter > options.MaxRetryDelay)
        {
            return null;
        }

        var doubled = options.RetryDelay * Math.Pow(2, Math.Min(failures - 1, 16));
        var ceiling = doubled < options.MaxRetryDelay ? doubled : options.MaxRetryDelay;
        var jittered = ceiling * (0.5 + (Random.Shared.NextDouble() / 2));
        return retryAfter > jittered ? retryAfter : jittered;
    }

    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, TimeProvider clock) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > clock.GetUtcNow() ? date - clock.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };
}
