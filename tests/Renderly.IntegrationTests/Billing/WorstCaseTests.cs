using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.IntegrationTests.Billing;

/// <summary>The worst case of a quote is a bound that holds: what could exceed it is not ordered.</summary>
public sealed class WorstCaseTests : BillingTest
{
    private static readonly PlannedCharge Presenter =
        TestJob.Charge("presenter", new Offer("heygen", null, BilledUnit.Second, 2) { MostQuantity = 5 }) with { Tries = 3 };

    [Fact]
    public async Task Tries_within_the_bound_are_ordered()
    {
        var job = new TestJob(User, Presenter);
        await Host.SubmitAsync(job);
        await Host.SettleAsync(job, "presenter", 1, StepCharge.Charged, seconds: 5);
        (await RetryAsync(job)).ShouldBeNull();
        await Host.SettleAsync(job, "presenter", 2, StepCharge.Charged, seconds: 5);

        (await RetryAsync(job)).ShouldBeNull("1.50 USD were quoted as the worst case, two tries cost 1.00");

        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Try_after_a_bill_beyond_all_expectation_is_not_ordered_until_the_owner_resumes()
    {
        var job = new TestJob(User, Presenter);
        await Host.SubmitAsync(job);
        await Host.SettleAsync(job, "presenter", 1, StepCharge.Charged, seconds: 14);

        var refusal = await RetryAsync(job);

        refusal!.Code.ShouldBe(BudgetRefusal.Budget);
        refusal.Message.ShouldContain(
            "It has cost 1.40 USD and another try could cost 0.50 USD, more than the 1.50 USD that were quoted as the worst case.");
        (await Host.BillAsync(billing => billing.ReserveResumptionAsync(job.Id, job.Work, CancellationToken.None))).ShouldBeNull();
        (await RetryAsync(job)).ShouldBeNull();
        await Host.LedgerIsExactAsync();
    }

    private Task<BudgetRefusal?> RetryAsync(TestJob job) =>
        Host.BillAsync(billing => billing.ReserveRetryAsync(job.Id, "presenter", CancellationToken.None));
}
