using Npgsql;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Settle;

namespace Renderly.IntegrationTests.Billing;

/// <summary>Money on a real database: exact in any order of news, and never over a cap.</summary>
public sealed class LedgerTests : BillingTest
{
    [Fact]
    public async Task Fifty_submissions_at_once_against_a_cap_that_fits_three_admit_exactly_three()
    {
        // One scene of four seconds costs 0.80 USD.
        await using var capped = With(("Billing:Caps:PerUserDayUsd", "2.5"));

        var refusals = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => capped.SubmitAsync(TestJob.OfScenes(User)))));

        refusals.Count(refusal => refusal is null).ShouldBe(3);
        refusals.OfType<BudgetRefusal>().ShouldAllBe(refusal => refusal.Code == BudgetRefusal.Budget);
        refusals.OfType<BudgetRefusal>().ShouldContain(refusal => refusal.Message.Contains("0.10 are left; 0.70 USD are missing"));
        (await Host.ScalarAsync("SELECT count(*) FROM jobs.job_account")).ShouldBe(3);
        (await Host.ScalarAsync("SELECT sum(reserved_usd_micros) FROM jobs.job_account")).ShouldBe(2_400_000);
        await Host.LedgerIsExactAsync();
    }

    [Theory]
    [InlineData("PerJobUsd")]
    [InlineData("PerUserMonthUsd")]
    [InlineData("DayUsd")]
    [InlineData("MonthUsd")]
    public async Task Every_cap_refuses_what_does_not_fit_and_says_so(string cap)
    {
        await using var capped = With(($"Billing:Caps:{cap}", "1"));

        (await capped.SubmitAsync(TestJob.OfScenes(User, scenes: 2)))!.Message.ShouldContain($"Billing:Caps:{cap}");
        (await capped.SubmitAsync(TestJob.OfScenes(User))).ShouldBeNull();
    }

    [Fact]
    public async Task Credits_that_are_required_are_set_aside_taken_or_given_back()
    {
        await using var strict = With(("Billing:RequireCredits", "true"));
        (await strict.SubmitAsync(TestJob.OfScenes(User)))!.Code.ShouldBe(BudgetRefusal.Credits);
        await Host.TopUpAsync(User, 2);
        var (completed, failed) = (TestJob.OfScenes(User), TestJob.OfScenes(User));
        (await strict.SubmitAsync(completed)).ShouldBeNull();
        (await strict.SubmitAsync(failed)).ShouldBeNull();
        (await strict.SubmitAsync(TestJob.OfScenes(User)))!.Code.ShouldBe(BudgetRefusal.Credits);

        (await strict.EndAsync(completed, isCompleted: true)).ShouldBe(1);
        (await strict.EndAsync(failed, isCompleted: false)).ShouldBe(0);

        (await Host.CreditsAsync(User)).ShouldBe(1);
        await Host.LedgerIsExactAsync();
    }

    /// <summary>All orders of: doubt, certainty, both twice. However the news come, the end is the same.</summary>
    [Theory]
    [InlineData(StepCharge.Charged, 800_000)]
    [InlineData(StepCharge.NotCharged, 0)]
    public async Task News_of_an_attempt_lead_to_the_same_end_in_every_order(StepCharge verdict, long paid)
    {
        StepCharge[] news = [StepCharge.MayBeCharged, verdict, StepCharge.MayBeCharged, verdict];
        foreach (var order in Permutations(news))
        {
            var job = TestJob.OfScenes(User);
            await Host.SubmitAsync(job);
            foreach (var charge in order)
            {
                await Host.SettleAsync(job, "clip-1", 1, charge);
            }

            await Host.EndAsync(job, isCompleted: false);
            await Host.AccountIsAsync(job, reserved: 0, spent: paid, inDoubt: 0);
        }

        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Fifty_copies_of_one_settlement_at_once_book_once()
    {
        var job = TestJob.OfScenes(User);
        await Host.SubmitAsync(job);

        // The inbox drops copies of one message; these are different messages about the same attempt.
        await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => Host.SettleAsync(job, "clip-1", 1, StepCharge.Charged, seconds: 4))));

        await Host.AccountIsAsync(job, reserved: 0, spent: 800_000, inDoubt: 0);
        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Verdict_that_comes_after_the_jobs_end_is_booked()
    {
        var job = TestJob.OfScenes(User, scenes: 2);
        await Host.SubmitAsync(job);
        job.Ordered("clip-1", 1);

        await Host.EndAsync(job, isCompleted: false);
        await Host.AccountIsAsync(job, reserved: 800_000, spent: 0, inDoubt: 0);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.Charged);

        await Host.AccountIsAsync(job, reserved: 0, spent: 800_000, inDoubt: 0);
        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Retry_sets_its_price_aside_again_and_both_attempts_are_booked()
    {
        var job = TestJob.OfScenes(User);
        await Host.SubmitAsync(job);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.NotCharged);
        await Host.AccountIsAsync(job, reserved: 0, spent: 0, inDoubt: 0);

        (await Host.BillAsync(billing => billing.ReserveRetryAsync(job.Id, "clip-1", CancellationToken.None))).ShouldBeNull();
        await Host.AccountIsAsync(job, reserved: 800_000, spent: 0, inDoubt: 0);
        await Host.SettleAsync(job, "clip-1", 2, StepCharge.Charged);

        await Host.AccountIsAsync(job, reserved: 0, spent: 800_000, inDoubt: 0);
        (await Host.BillAsync(billing => billing.ReserveRetryAsync(job.Id, "broll", CancellationToken.None)))
            .ShouldBeNull("a step that costs nothing passes");
    }

    [Fact]
    public async Task Presenter_is_billed_by_the_seconds_that_the_provider_names()
    {
        var job = TestJob.OfScenes(User);
        await Host.SubmitAsync(job);

        await Host.SettleAsync(job, "presenter", 1, StepCharge.Charged, seconds: 12.345);

        (await Host.AccountAsync(job)).Spent.ShouldBe(UsdMicros.FromUsd(1.2345m));
        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Second_send_of_an_unclear_submit_is_in_doubt_until_an_operator_decides()
    {
        var job = TestJob.OfScenes(User);
        await Host.SubmitAsync(job);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.Charged, twice: true);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.Charged, twice: true);
        await Host.AccountIsAsync(job, reserved: 0, spent: 800_000, inDoubt: 800_000);

        var decided = await Host.InTransactionAsync(
            services => Settlement(services).DecideAsync(job.Id, "clip-1", 1, isCharged: true, "seen on the bill", CancellationToken.None));

        decided.ShouldBeTrue();
        await Host.AccountIsAsync(job, reserved: 0, spent: 1_600_000, inDoubt: 0);
        (await Host.InTransactionAsync(
            services => Settlement(services).DecideAsync(job.Id, "clip-1", 1, isCharged: true, null, CancellationToken.None)))
            .ShouldBeFalse();
        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Resumption_sets_aside_what_its_quote_says_and_nothing_for_what_is_there()
    {
        var job = TestJob.OfScenes(User, scenes: 5);
        await Host.SubmitAsync(job);
        for (var scene = 1; scene <= 3; scene++)
        {
            await Host.SettleAsync(job, $"clip-{scene}", 1, StepCharge.Charged);
        }

        job.Made("clip-1", "clip-2", "clip-3");
        job.Ordered("clip-4", 1);
        await Host.SettleAsync(job, "clip-4", 1, StepCharge.NotCharged);
        await Host.EndAsync(job, isCompleted: false);
        var spent = (await Host.AccountAsync(job)).Spent;
        spent.ShouldBe(UsdMicros.FromUsd(0.8m + 1.4m + 1.4m));

        var (quoted, credits) = await Host.BillAsync(billing => billing.QuoteResumptionAsync(job.Id, job.Work, CancellationToken.None));
        (await Host.BillAsync(billing => billing.ReserveResumptionAsync(job.Id, job.Work, CancellationToken.None))).ShouldBeNull();

        (quoted, credits).ShouldBe((UsdMicros.FromUsd(1.4m + 1.4m), 1));
        await Host.AccountIsAsync(job, reserved: quoted!.Value.Value, spent: spent.Value, inDoubt: 0);
        await Host.LedgerIsExactAsync();
    }

    [Theory]
    [InlineData("UPDATE jobs.ledger_entry SET amount = amount + 1")]
    [InlineData("DELETE FROM jobs.ledger_entry")]
    [InlineData("UPDATE jobs.ledger_transaction SET note = 'x'")]
    [InlineData("DELETE FROM jobs.ledger_transaction")]
    [InlineData("TRUNCATE jobs.ledger_entry")]
    public async Task Database_refuses_to_change_what_was_booked(string sql)
    {
        await Host.SubmitAsync(TestJob.OfScenes(User));

        (await Should.ThrowAsync<PostgresException>(() => Host.ExecuteAsync(sql))).MessageText.ShouldContain("append-only");
    }

    [Fact]
    public async Task Database_refuses_a_booking_that_does_not_balance()
    {
        const string sql = """
            WITH t AS (INSERT INTO jobs.ledger_transaction (id, kind) VALUES (gen_random_uuid(), 'forged') RETURNING id)
            INSERT INTO jobs.ledger_entry (transaction_id, account, currency, amount) SELECT id, 'provider:veo', 'usd', 5 FROM t
            """;

        (await Should.ThrowAsync<PostgresException>(() => Host.ExecuteAsync(sql))).MessageText.ShouldContain("does not balance");
    }

    private static AttemptSettlement Settlement(IServiceProvider services) =>
        (AttemptSettlement)services.GetService(typeof(AttemptSettlement))!;

    private static IEnumerable<StepCharge[]> Permutations(StepCharge[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(
            (item, index) => Permutations([.. items[..index], .. items[(index + 1)..]]).Select(rest => (StepCharge[])[item, .. rest]));
}
