using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>What asking the provider about a possibly delivered submit found out.</summary>
public abstract record ReconcileOutcome
{
    private ReconcileOutcome()
    {
    }

    /// <summary>It had been accepted under <paramref name="ProviderTaskId"/>: followed from here on, not paid again.</summary>
    public sealed record Adopted(string ProviderTaskId) : ReconcileOutcome;

    /// <summary>It had been accepted and is done; <paramref name="Result"/> is the event to publish.</summary>
    public sealed record Succeeded(StepSucceeded Result) : ReconcileOutcome;

    /// <summary>
    /// It had been accepted, and what came of it is of no use: as if a look at an accepted task had found that. It is paid for, and a new
    /// attempt is paid again.
    /// </summary>
    /// <param name="Error">What is wrong with it.</param>
    /// <param name="Result">As if it had been good: it says what is billed.</param>
    public sealed record Useless(ProviderError Error, StepSucceeded Result) : ReconcileOutcome;

    /// <summary>The provider certainly never took it: safe to send.</summary>
    public sealed record NeverAccepted : ReconcileOutcome;

    /// <summary>
    /// The provider was asked and knows nothing of it (yet); asked again after <paramref name="Delay"/>. Once the reconcile window is
    /// over this counts as never accepted.
    /// </summary>
    public sealed record Undecided(TimeSpan? Delay = null) : ReconcileOutcome;

    /// <summary>The provider could not be asked: says nothing, however long it lasts; asked again with backoff.</summary>
    public sealed record Unreachable(ProviderError Error, TimeSpan? RetryAfter = null) : ReconcileOutcome;
}
