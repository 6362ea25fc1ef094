using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.IntegrationTests.Billing;

/// <summary>A job as the ledger sees one.</summary>
internal sealed class TestJob(Guid userId, params IReadOnlyList<PlannedCharge> charges)
{
    public Guid Id { get; } = Guid.CreateVersion7();

    public IReadOnlyList<PlannedCharge> Charges { get; } = charges;

    public BilledJob Billed => new(Id, userId, BillingHost.Kind);

    /// <summary>Nothing is ordered and nothing made until a test says so.</summary>
    public JobWork Work { get; set; } = new([], new HashSet<string>());

    public void Ordered(string step, int attempt) => Work = Work with { Ordered = [new StepAttempt(step, attempt)] };

    public void Made(params IEnumerable<string> steps) => Work = Work with { Made = new HashSet<string>(steps) };

    /// <summary>
    /// Clips of four seconds the first and seven each further one, 0.80 and 1.40 USD; the presenter costs nothing to plan.
    /// </summary>
    public static TestJob OfScenes(Guid userId, int scenes = 1) => new(
        userId,
        [
            .. Enumerable.Range(1, scenes).Select(
                scene => Charge($"clip-{scene}", new Offer("veo", null, BilledUnit.Second, scene == 1 ? 4 : 7))),
            Charge("presenter", new Offer("heygen", null, BilledUnit.Second, 0)),
        ]);

    public static PlannedCharge Charge(string step, params IReadOnlyList<Offer> offers) => new(step, offers);
}
