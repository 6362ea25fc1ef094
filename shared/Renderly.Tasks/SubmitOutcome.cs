using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>What became of one call that starts (and may charge for) work at a provider.</summary>
public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>The provider works on it under <paramref name="ProviderTaskId"/>. May cost; never sent again.</summary>
    /// <param name="Model">The provider's name of the model that works on it, where it has one.</param>
    public sealed record Accepted(string ProviderTaskId, string? Model = null) : SubmitOutcome;

    /// <summary>The work is done already; <paramref name="Result"/> is the event to publish. Charged where the provider charges.</summary>
    public sealed record Succeeded(StepSucceeded Result) : SubmitOutcome;

    /// <summary>The provider answered with, and charges for, what is of no use. A new attempt is paid again.</summary>
    /// <param name="Result">As if it had been good: it says what is billed.</param>
    /// <param name="CanRetry">A new attempt may succeed; false where it would come to the same.</param>
    public sealed record Useless(ProviderError Error, StepSucceeded Result, bool CanRetry = true) : SubmitOutcome;

    /// <summary>The provider said no for good (4xx, refused content). Costs nothing; the same request is not sent again.</summary>
    /// <param name="CanRetry">A new attempt of the step may pass (a random filter); the saga decides.</param>
    public sealed record Rejected(ProviderError Error, bool CanRetry = false) : SubmitOutcome;

    /// <summary>
    /// Too many requests. Costs nothing; sent again after <paramref name="RetryAfter"/> (null: by our own backoff). Eats no attempt.
    /// </summary>
    public sealed record RateLimited(ProviderError Error, TimeSpan? RetryAfter = null) : SubmitOutcome;

    /// <summary>It never reached the provider (DNS, connect, TLS). Costs nothing; sent again with backoff.</summary>
    /// <param name="RetryAfter">How long it is certain that nothing will be sent; null where that is not known.</param>
    public sealed record NotDelivered(ProviderError Error, TimeSpan? RetryAfter = null) : SubmitOutcome;

    /// <summary>The provider answered 5xx. Taken as not charged; sent again with backoff a bounded number of times.</summary>
    public sealed record ServerError(ProviderError Error, TimeSpan? RetryAfter = null) : SubmitOutcome;

    /// <summary>
    /// Sent, but no answer was understood (timeout, reset, garbage). May have been charged: reconciled first, never sent again blindly.
    /// </summary>
    public sealed record Ambiguous(ProviderError Error) : SubmitOutcome;
}
