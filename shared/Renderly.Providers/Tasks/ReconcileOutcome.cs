namespace Renderly.Providers.Tasks;

/// <summary>What asking the provider about a possibly delivered submit found out.</summary>
public abstract record ReconcileOutcome
{
    private ReconcileOutcome()
    {
    }

    /// <summary>It had been accepted under <paramref name="ProviderTaskId"/>: followed from here on, not paid again.</summary>
    public sealed record Adopted(string ProviderTaskId) : ReconcileOutcome;

    /// <summary>It had been accepted and is done; <paramref name="Result"/> is the event to publish.</summary>
    public sealed record Succeeded(object Result) : ReconcileOutcome;

    /// <summary>The provider certainly never took it: safe to send.</summary>
    public sealed record NeverAccepted : ReconcileOutcome;

    /// <summary>Cannot be told yet; asked again after <paramref name="Delay"/> until the handler's reconcile window is over.</summary>
    public sealed record Undecided(TimeSpan? Delay = null) : ReconcileOutcome;
}
