using Renderly.Tasks;
using Renderly.Tasks.Pump;
using Renderly.Tasks.Status;
using Renderly.Web.Health;

namespace Renderly.UnitTests.Providers;

public sealed class ProviderStatusTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProviderError Down = new("provider_unreachable", "It could not be reached.");

    private readonly ProviderWatch watch = new(TimeProvider.System);

    [Fact]
    public void What_was_seen_last_decides()
    {
        StateOf(new ProviderSightings()).ShouldBe(ProviderHealth.Unknown);
        StateOf(new ProviderSightings { LastSuccessAt = Now.AddHours(-1) }).ShouldBe(ProviderHealth.Reachable);
        StateOf(new ProviderSightings { LastSuccessAt = Now.AddHours(-1), LastFailureAt = Now.AddHours(-2) })
            .ShouldBe(ProviderHealth.Reachable);
        StateOf(new ProviderSightings { LastSuccessAt = Now.AddHours(-2), LastFailureAt = Now.AddHours(-1) })
            .ShouldBe(ProviderHealth.Unreachable);
        StateOf(new ProviderSightings { LastFailureAt = Now }).ShouldBe(ProviderHealth.Unreachable);
        StateOf(new ProviderSightings { LastSuccessAt = Now, ThrottledUntil = Now.AddSeconds(1) }).ShouldBe(ProviderHealth.Throttled);
        StateOf(new ProviderSightings { LastSuccessAt = Now, ThrottledUntil = Now }).ShouldBe(ProviderHealth.Reachable);
        ProviderStatus<Microsoft.EntityFrameworkCore.DbContext>
            .StateOf(new ProviderSightings { LastSuccessAt = Now }, isCircuitOpen: true, Now)
            .ShouldBe(ProviderHealth.CircuitOpen);
    }

    [Fact]
    public void A_no_is_an_answer_and_an_error_of_ours_says_nothing_of_the_provider()
    {
        watch.Saw("veo", "submit", new SubmitOutcome.Rejected(new ProviderError("provider_rejected", "No.")), 0);
        watch.Of("veo").LastSuccessAt.ShouldNotBeNull();
        watch.Of("veo").LatencySeconds.ShouldNotBeNull();

        watch.Saw("veo", "poll", new PollOutcome.Unavailable(new ProviderError("storage_full", "No room.")), 0);
        watch.Of("veo").LastFailureAt.ShouldBeNull();

        watch.Saw("veo", "submit", new SubmitOutcome.NotDelivered(new ProviderError("circuit_open", "Not sent.")), 0);
        watch.Of("veo").LastFailureAt.ShouldBeNull();
    }

    [Fact]
    public void Asking_about_an_unclear_submit_says_nothing_of_the_provider()
    {
        watch.Saw("veo", "poll", new PollOutcome.Unavailable(Down), 0);
        watch.Saw("veo", "reconcile", new ReconcileOutcome.Undecided(), 0);

        watch.Of("veo").LastSuccessAt.ShouldBeNull();
    }

    [Fact]
    public void Failures_and_waits_are_remembered_by_provider()
    {
        watch.Saw("veo", "submit", new SubmitOutcome.ServerError(Down), 0);
        watch.Saw("heygen", "submit", new SubmitOutcome.RateLimited(Down, TimeSpan.FromMinutes(1)), 0);

        watch.Of("veo").LastError.ShouldBe("provider_unreachable");
        watch.Of("veo").ThrottledUntil.ShouldBeNull();
        watch.Of("heygen").LastError.ShouldBeNull();
        watch.Of("heygen").ThrottledUntil.ShouldNotBeNull().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
    }

    private static string StateOf(ProviderSightings seen) =>
        ProviderStatus<Microsoft.EntityFrameworkCore.DbContext>.StateOf(seen, isCircuitOpen: false, Now);
}
