using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>What became of asking a provider to stop accepted work.</summary>
public abstract record CancelOutcome
{
    private CancelOutcome()
    {
    }

    /// <summary>It is over; <paramref name="Charge"/> says what it costs.</summary>
    public sealed record Stopped(StepCharge Charge) : CancelOutcome;

    /// <summary>The provider heard it, or it is too late: the next looks tell how the work ended and what it costs.</summary>
    public sealed record Followed : CancelOutcome;

    /// <summary>The provider could not be asked; asked again with backoff.</summary>
    public sealed record Unavailable(ProviderError Error, TimeSpan? RetryAfter = null) : CancelOutcome;
}
