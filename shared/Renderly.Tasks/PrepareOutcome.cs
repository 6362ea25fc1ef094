namespace Renderly.Tasks;

/// <summary>What became of getting ready for a submit. Costs nothing.</summary>
public abstract record PrepareOutcome
{
    private PrepareOutcome()
    {
    }

    /// <summary>All is there; <paramref name="Input"/> is handed to the submit.</summary>
    public sealed record Ready(object Input) : PrepareOutcome;

    /// <summary>It is of no use for good: the step fails.</summary>
    public sealed record Rejected(ProviderError Error) : PrepareOutcome;

    /// <summary>It is not to be had now; tried again with backoff as often as a server error of the provider.</summary>
    public sealed record Unavailable(ProviderError Error) : PrepareOutcome;
}
