using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.IntegrationTests.Billing;

/// <summary>A price that nobody knows is never taken for nothing.</summary>
public sealed class UnknownPriceTests : BillingTest
{
    private static readonly PlannedCharge Known = TestJob.Charge("clip-1", new Offer("veo", null, BilledUnit.Second, 5));
    private static readonly PlannedCharge Unknown = TestJob.Charge(
        "image-1", new Offer("veo", null, BilledUnit.Second, 1), new Offer("fal", "flux", BilledUnit.Image, 2));

    [Fact]
    public async Task Without_a_cap_it_is_shown_as_unknown_and_what_is_known_is_set_aside()
    {
        var job = new TestJob(User, Known, Unknown);
        (await Host.BillAsync(billing => Task.FromResult(billing.Quote(BillingHost.Kind, job.Charges).Total))).ShouldBeNull();

        (await Host.SubmitAsync(job)).ShouldBeNull();

        await Host.AccountIsAsync(job, reserved: 1_000_000, spent: 0, inDoubt: 0);
        (await Host.CostsAsync(job)).Steps.Select(step => step.PlannedUsd).ShouldBe([1m, null]);
        (await Host.BillAsync(billing => billing.QuoteResumptionAsync(job.Id, job.Work, CancellationToken.None))).Amount.ShouldBeNull();
        job.Made("image-1");
        (await Host.BillAsync(billing => billing.QuoteResumptionAsync(job.Id, job.Work, CancellationToken.None))).Amount.ShouldNotBeNull();
        await Host.LedgerIsExactAsync();
    }

    [Theory]
    [InlineData("Billing:Caps:PerJobUsd")]
    [InlineData("Billing:Caps:MonthUsd")]
    public async Task Under_a_cap_it_is_refused_by_an_error_that_names_the_price(string cap)
    {
        await using var capped = With((cap, "1000"));

        var refusal = await capped.SubmitAsync(new TestJob(User, Known, Unknown));

        refusal!.Code.ShouldBe(BudgetRefusal.PriceUnknown);
        refusal.Message.ShouldEndWith("(Prices:Entries): Provider fal, Model flux, Unit Image, Usd.");
        (await capped.SubmitAsync(new TestJob(User, Known))).ShouldBeNull();
        (await Host.ScalarAsync("SELECT count(*) FROM jobs.job_account")).ShouldBe(1);
    }

    [Fact]
    public async Task Required_credits_are_no_cap_on_money()
    {
        await using var strict = With(("Billing:RequireCredits", "true"));
        await strict.TopUpAsync(User, 1);

        (await strict.SubmitAsync(new TestJob(User, Unknown))).ShouldBeNull();
    }

    [Fact]
    public async Task Job_that_was_accepted_before_there_was_a_cap_gets_no_further_try_stage_or_resumption_under_it()
    {
        var job = new TestJob(User, Unknown);
        await Host.SubmitAsync(job);
        await using var capped = With(("Billing:Caps:DayUsd", "1000"));

        (await capped.BillAsync(billing => billing.ReserveRetryAsync(job.Id, "image-1", CancellationToken.None)))!.Code
            .ShouldBe(BudgetRefusal.PriceUnknown);
        (await capped.BillAsync(billing => billing.ReserveResumptionAsync(job.Id, job.Work, CancellationToken.None)))!.Code
            .ShouldBe(BudgetRefusal.PriceUnknown);
        (await capped.BillAsync(
            billing => billing.ReserveGrowthAsync(job.Id, [Unknown with { Step = "image-2" }], CancellationToken.None)))!
            .Code.ShouldBe(BudgetRefusal.PriceUnknown);
        (await capped.BillAsync(
            billing => billing.CheckResumptionsAsync(
                new Dictionary<Guid, Renderly.Jobs.Billing.JobWork> { [job.Id] = job.Work }, CancellationToken.None)))!
            .Code.ShouldBe(BudgetRefusal.PriceUnknown);
    }
}
