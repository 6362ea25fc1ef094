using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.IntegrationTests.Billing;

/// <summary>A plan that grows sets aside what it grows by, stage by stage.</summary>
public sealed class PlanGrowthTests : BillingTest
{
    private static readonly PlannedCharge[] Clips = [Clip(1, 10), Clip(2, 5)];

    [Fact]
    public async Task Stage_is_set_aside_when_it_is_planned_and_only_once()
    {
        var job = new TestJob(User);
        await Host.SubmitAsync(job);

        (await GrowAsync(Host, job, Clips)).ShouldBeNull();
        (await GrowAsync(Host, job, Clips)).ShouldBeNull("a stage may be planned again after a crash");

        await Host.AccountIsAsync(job, reserved: 3_000_000, spent: 0, inDoubt: 0);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.Charged);
        await Host.AccountIsAsync(job, reserved: 1_000_000, spent: 2_000_000, inDoubt: 0);
        (await Host.CostsAsync(job)).Steps.Select(step => (step.Step, step.PlannedUsd)).ShouldBe([("clip-1", 2m), ("clip-2", 1m)]);
        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Stage_that_does_not_fit_is_refused_and_fits_once_there_is_money()
    {
        var job = new TestJob(User, Clip(1, 10));
        await using (var capped = With(("Billing:Caps:PerJobUsd", "2.5")))
        {
            (await capped.SubmitAsync(job)).ShouldBeNull();
            (await GrowAsync(capped, job, Clip(2, 5)))!.Code.ShouldBe(BudgetRefusal.Budget);
            await Host.AccountIsAsync(job, reserved: 2_000_000, spent: 0, inDoubt: 0);
            (await Host.CostsAsync(job)).Steps.Count.ShouldBe(1, "the plan has not grown");
            (await GrowAsync(capped, job, Clip(2, 2.5))).ShouldBeNull();
        }

        (await GrowAsync(Host, job, Clip(3, 5))).ShouldBeNull();
        await Host.AccountIsAsync(job, reserved: 3_500_000, spent: 0, inDoubt: 0);
        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Fifty_stages_at_once_against_a_cap_that_fits_three_grow_exactly_three()
    {
        await using var capped = With(("Billing:Caps:PerUserDayUsd", "3.5"));
        var jobs = Enumerable.Range(0, 50).Select(_ => new TestJob(User)).ToList();
        foreach (var job in jobs)
        {
            (await capped.SubmitAsync(job)).ShouldBeNull();
        }

        var refusals = await Task.WhenAll(jobs.Select(job => Task.Run(() => GrowAsync(capped, job, Clip(1, 5)))));

        refusals.Count(refusal => refusal is null).ShouldBe(3);
        (await Host.ScalarAsync("SELECT sum(reserved_usd_micros) FROM jobs.job_account")).ShouldBe(3_000_000);
        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Stage_is_priced_as_the_job_was()
    {
        var job = new TestJob(User);
        await Host.SubmitAsync(job);
        var later = TimeProvider.System.GetUtcNow().AddDays(-1);
        await using var dearer = With(
            ("Prices:Entries:0:ValidFrom", "2020-01-01T00:00:00Z"),
            ("Prices:Entries:0:Prices:0:Provider", "veo"),
            ("Prices:Entries:0:Prices:0:Unit", "Second"),
            ("Prices:Entries:0:Prices:0:Usd", "0.30"),
            ("Prices:Entries:1:ValidFrom", $"{later:O}"),
            ("Prices:Entries:1:Prices:0:Provider", "veo"),
            ("Prices:Entries:1:Prices:0:Unit", "Second"),
            ("Prices:Entries:1:Prices:0:Usd", "0.90"));
        await Host.ExecuteAsync("UPDATE jobs.job_account SET opened_at = opened_at - interval '2 days'");

        await GrowAsync(dearer, job, Clip(1, 10));

        await Host.AccountIsAsync(job, reserved: 3_000_000, spent: 0, inDoubt: 0);
    }

    [Fact]
    public async Task Steps_cost_credits_by_the_kinds_tariff_and_only_those_that_were_made()
    {
        await using var host = With(($"Billing:Credits:{BillingHost.Kind}:PerStep:clip", "2"), ("Billing:RequireCredits", "true"));
        var job = new TestJob(User, Clip(1, 1));
        (await host.SubmitAsync(job))!.Message.ShouldContain("Not enough credits: 3 needed, 0 left");
        await host.TopUpAsync(User, 10);
        (await host.SubmitAsync(job)).ShouldBeNull();
        (await GrowAsync(host, job, Clip(2, 1), Clip(3, 1))).ShouldBeNull();
        (await GrowAsync(host, job, Clip(4, 1), Clip(5, 1)))!.Code.ShouldBe(BudgetRefusal.Credits);
        (await host.CreditsAsync(User)).ShouldBe(10 - 7);

        job.Made("clip-1", "clip-2");
        (await host.EndAsync(job, isCompleted: false)).ShouldBe(4, "two clips; the job itself failed");
        (await host.CreditsAsync(User)).ShouldBe(10 - 4);

        (await host.BillAsync(billing => billing.QuoteResumptionAsync(job.Id, job.Work, CancellationToken.None))).Credits.ShouldBe(3);
        (await host.BillAsync(billing => billing.ReserveResumptionAsync(job.Id, job.Work, CancellationToken.None))).ShouldBeNull();
        job.Made("clip-1", "clip-2", "clip-3");
        (await host.EndAsync(job, isCompleted: true)).ShouldBe(7);
        (await host.CreditsAsync(User)).ShouldBe(10 - 7);
        await host.LedgerIsExactAsync();
    }

    private static PlannedCharge Clip(int number, double seconds) =>
        TestJob.Charge($"clip-{number}", new Offer("veo", null, BilledUnit.Second, seconds));

    private static Task<BudgetRefusal?> GrowAsync(BillingHost host, TestJob job, params PlannedCharge[] charges) =>
        host.BillAsync(billing => billing.ReserveGrowthAsync(job.Id, charges, CancellationToken.None));
}
