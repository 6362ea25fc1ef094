using System.Collections.Concurrent;
using Renderly.Contracts.Steps;

namespace Renderly.Tasks.Pump;

/// <summary>
/// Measures the calls that this process makes to providers and remembers how each of them does. Asks nobody anything by itself.
/// </summary>
internal sealed class ProviderWatch(TimeProvider clock)
{
    /// <summary>Weight of the newest call in the mean of latencies.</summary>
    private const double Newest = 0.2;

    /// <summary>Outcome of a call that failed by our store, a user's picture or our own code: it says nothing about the provider.</summary>
    private const string OwnFault = "NotTheProvider";

    private readonly ConcurrentDictionary<string, ProviderSightings> sightings = new(StringComparer.Ordinal);

    public ProviderSightings Of(string provider) => sightings.GetValueOrDefault(provider) ?? new ProviderSightings();

    /// <param name="provider">Who was called.</param>
    /// <param name="operation"><c>prepare</c>, <c>submit</c>, <c>poll</c>, <c>cancel</c> or <c>reconcile</c>.</param>
    /// <param name="outcome">What the operation came to.</param>
    /// <param name="started">Timestamp of the clock before the call.</param>
    public void Saw(string provider, string operation, object outcome, long started)
    {
        // Neither asked the provider anything.
        if (outcome is SubmitOutcome.NotDelivered { Error.Code: ProviderCircuit.OpenCode } or PrepareOutcome)
        {
            return;
        }

        var took = clock.GetElapsedTime(started);
        TaskMetrics.Called(provider, operation, FailureOf(outcome) is { IsProviderFault: false } ? OwnFault : outcome.GetType().Name, took);
        if ((FailureOf(outcome) ?? (outcome as SubmitOutcome.Rejected)?.Error)?.Code == StepFailure.ProviderAuthentication)
        {
            TaskMetrics.CountKeyRefused(provider);
        }

        sightings.AddOrUpdate(provider, _ => After(new ProviderSightings(), outcome, took), (_, before) => After(before, outcome, took));
    }

    private ProviderSightings After(ProviderSightings before, object outcome, TimeSpan took)
    {
        var now = clock.GetUtcNow();
        return outcome switch
        {
            // Whoever asks what became of an unclear submit may look into a store, and not at the provider.
            ReconcileOutcome => before,
            SubmitOutcome.RateLimited limited => before with { ThrottledUntil = now + (limited.RetryAfter ?? TimeSpan.FromSeconds(30)) },
            PollOutcome.Unavailable { RetryAfter: { } wait } => before with { ThrottledUntil = now + wait },
            _ when FailureOf(outcome) is { } error => error.IsProviderFault
                ? before with { LastFailureAt = now, LastError = error.Code }
                : before,
            _ => before with { LastSuccessAt = now, LatencySeconds = Mean(before.LatencySeconds, took.TotalSeconds) },
        };
    }

    /// <summary>Null when the provider answered properly, if only with a no.</summary>
    private static ProviderError? FailureOf(object outcome) => outcome switch
    {
        SubmitOutcome.NotDelivered lost => lost.Error,
        SubmitOutcome.ServerError server => server.Error,
        SubmitOutcome.Ambiguous unclear => unclear.Error,
        PollOutcome.Unavailable unavailable => unavailable.Error,
        ReconcileOutcome.Unreachable unreachable => unreachable.Error,
        CancelOutcome.Unavailable unavailable => unavailable.Error,
        _ => null,
    };

    private static double Mean(double? mean, double newest) => mean is { } old ? old + (newest - old) * Newest : newest;
}
