using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>What one look at an accepted task found. Looking costs nothing.</summary>
public abstract record PollOutcome
{
    private PollOutcome()
    {
    }

    /// <summary>Still working; looked at again after <paramref name="Delay"/> (null: by the handler's pace).</summary>
    /// <param name="Progress">How far it is, 0…1, where the provider says so.</param>
    /// <param name="IsQueued">The provider keeps it waiting for its turn: the deadline counts from the last time that it said so.</param>
    public sealed record Pending(TimeSpan? Delay = null, double? Progress = null, bool IsQueued = false) : PollOutcome;

    /// <summary>Done; <paramref name="Result"/> is the event to publish.</summary>
    public sealed record Succeeded(StepSucceeded Result) : PollOutcome;

    /// <summary>
    /// A content filter refused it. <paramref name="CanRetry"/> when the refusal is of a kind that often passes on a new attempt.
    /// </summary>
    /// <param name="Billed">Said by providers that charge for it all the same: as if it had been done. Null: not charged.</param>
    public sealed record Refused(ProviderError Error, bool CanRetry, StepSucceeded? Billed = null) : PollOutcome;

    /// <summary>
    /// The provider gave up, or says something that cannot be followed. <paramref name="CanRetry"/> when a new attempt may succeed;
    /// what <paramref name="MayBeCharged"/> is never tried again by itself.
    /// </summary>
    public sealed record Failed(ProviderError Error, bool CanRetry, bool MayBeCharged = false) : PollOutcome;

    /// <summary>
    /// The provider delivered, and charges for, what is of no use: without sound, cut off. A new attempt may succeed, and is paid again.
    /// </summary>
    /// <param name="Result">As if it had been good: it says what is billed.</param>
    public sealed record Useless(ProviderError Error, StepSucceeded Result) : PollOutcome;

    /// <summary>No verdict (network, 429, 5xx, unreadable answer): looked at again with backoff until the deadline.</summary>
    public sealed record Unavailable(ProviderError Error, TimeSpan? RetryAfter = null) : PollOutcome;
}
