using Npgsql;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Saga;
using Renderly.Testing;

using LedgerAccounts = Renderly.Jobs.Billing.Ledger.Accounts;

namespace Renderly.IntegrationTests.Billing;

/// <summary>Money on a real database: exact in any order of news, and never over a cap.</summary>
public sealed class LedgerTests : IAsyncLifetime
{
    private readonly Guid user = Guid.CreateVersion7();
    private string database = "";
    private BillingHost? host;

    private BillingHost Host => host!;

    public async ValueTask InitializeAsync()
    {
        database = await TestServers.CreateDatabaseAsync();
        host = await BillingHost.StartAsync(database);
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task Fifty_submissions_at_once_against_a_cap_that_fits_three_admit_exactly_three()
    {
        // One scene of four seconds costs 0.80 USD.
        await using var capped = await BillingHost.StartAsync(database, new KeyValuePair<string, string?>("Billing:Caps:PerUserDayUsd", "2.5"));

        var refusals = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => capped.SubmitAsync(BillingHost.NewJob(user)))));

        refusals.Count(refusal => refusal is null).ShouldBe(3);
        refusals.OfType<BudgetRefusal>().ShouldAllBe(refusal => refusal.Code == BudgetRefusal.Budget);
        refusals.OfType<BudgetRefusal>().ShouldContain(refusal => refusal.Message.Contains("0.10 are left; 0.70 USD are missing"));
        (await Host.ScalarAsync("SELECT count(*) FROM jobs.video_jobs")).ShouldBe(3);
        (await Host.ScalarAsync("SELECT sum(reserved_usd_micros) FROM jobs.job_account")).ShouldBe(2_400_000);
        await LedgerIsExactAsync();
    }

    [Theory]
    [InlineData("PerJobUsd")]
    [InlineData("PerUserMonthUsd")]
    [InlineData("DayUsd")]
    [InlineData("MonthUsd")]
    public async Task Every_cap_refuses_what_does_not_fit_and_says_so(string cap)
    {
        await using var capped = await BillingHost.StartAsync(database, new KeyValuePair<string, string?>($"Billing:Caps:{cap}", "1"));

        (await capped.SubmitAsync(BillingHost.NewJob(user, scenes: 2)))!.Message.ShouldContain($"Billing:Caps:{cap}");
        (await capped.SubmitAsync(BillingHost.NewJob(user))).ShouldBeNull();
    }

    [Fact]
    public async Task Credits_that_are_required_are_set_aside_taken_or_given_back()
    {
        await using var strict = await BillingHost.StartAsync(database, new KeyValuePair<string, string?>("Billing:RequireCredits", "true"));
        (await strict.SubmitAsync(BillingHost.NewJob(user)))!.Code.ShouldBe(BudgetRefusal.Credits);
        await TopUpAsync(2);
        var (completed, failed) = (BillingHost.NewJob(user), BillingHost.NewJob(user));
        (await strict.SubmitAsync(completed)).ShouldBeNull();
        (await strict.SubmitAsync(failed)).ShouldBeNull();
        (await strict.SubmitAsync(BillingHost.NewJob(user)))!.Code.ShouldBe(BudgetRefusal.Credits);

        (await strict.EndAsync(completed, isCompleted: true)).ShouldBe(1);
        (await strict.EndAsync(failed, isCompleted: false)).ShouldBe(0);

        (await CreditsAsync()).ShouldBe(1);
        await LedgerIsExactAsync();
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
            var job = BillingHost.NewJob(user);
            await Host.SubmitAsync(job);
            foreach (var charge in order)
            {
                await Host.SettleAsync(job, "clip-1", 1, charge);
            }

            await Host.EndAsync(job, isCompleted: false);
            await AccountIsAsync(job, reserved: 0, spent: paid, inDoubt: 0);
        }

        await LedgerIsExactAsync();
    }

    [Fact]
    public async Task Fifty_copies_of_one_settlement_at_once_book_once()
    {
        var job = BillingHost.NewJob(user);
        await Host.SubmitAsync(job);

        // The inbox drops copies of one message; these are different messages about the same attempt.
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Host.SettleAsync(job, "clip-1", 1, StepCharge.Charged, seconds: 4))));

        await AccountIsAsync(job, reserved: 0, spent: 800_000, inDoubt: 0);
        await LedgerIsExactAsync();
    }

    [Fact]
    public async Task Verdict_that_comes_after_the_jobs_end_is_booked()
    {
        var job = BillingHost.NewJob(user, scenes: 2);
        await Host.SubmitAsync(job);
        (job.CurrentState, job.CurrentScene, job.StepAttempt) = (nameof(VideoJobStateMachine.GeneratingClips), 1, 1);

        await Host.EndAsync(job, isCompleted: false);
        await AccountIsAsync(job, reserved: 800_000, spent: 0, inDoubt: 0);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.Charged);

        await AccountIsAsync(job, reserved: 0, spent: 800_000, inDoubt: 0);
        await LedgerIsExactAsync();
    }

    [Fact]
    public async Task Retry_sets_its_price_aside_again_and_both_attempts_are_booked()
    {
        var job = BillingHost.NewJob(user);
        await Host.SubmitAsync(job);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.NotCharged);
        await AccountIsAsync(job, reserved: 0, spent: 0, inDoubt: 0);

        (await Host.BillAsync(billing => billing.ReserveRetryAsync(job.CorrelationId, "clip-1", CancellationToken.None))).ShouldBeNull();
        await AccountIsAsync(job, reserved: 800_000, spent: 0, inDoubt: 0);
        await Host.SettleAsync(job, "clip-1", 2, StepCharge.Charged);

        await AccountIsAsync(job, reserved: 0, spent: 800_000, inDoubt: 0);
        (await Host.BillAsync(billing => billing.ReserveRetryAsync(job.CorrelationId, "broll", CancellationToken.None))).ShouldBeNull("a step that costs nothing passes");
    }

    [Fact]
    public async Task Presenter_is_billed_by_the_seconds_that_the_provider_names()
    {
        var job = BillingHost.NewJob(user);
        await Host.SubmitAsync(job);

        await Host.SettleAsync(job, "presenter", 1, StepCharge.Charged, seconds: 12.345);

        (await Host.AccountAsync(job)).Spent.ShouldBe(UsdMicros.FromUsd(1.2345m));
        await LedgerIsExactAsync();
    }

    [Fact]
    public async Task Second_send_of_an_unclear_submit_is_in_doubt_until_an_operator_decides()
    {
        var job = BillingHost.NewJob(user);
        await Host.SubmitAsync(job);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.Charged, twice: true);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.Charged, twice: true);
        await AccountIsAsync(job, reserved: 0, spent: 800_000, inDoubt: 800_000);

        var decided = await Host.InTransactionAsync(services => Settlement(services).DecideAsync(job.CorrelationId, "clip-1", 1, isCharged: true, "seen on the bill", CancellationToken.None));

        decided.ShouldBeTrue();
        await AccountIsAsync(job, reserved: 0, spent: 1_600_000, inDoubt: 0);
        (await Host.InTransactionAsync(services => Settlement(services).DecideAsync(job.CorrelationId, "clip-1", 1, isCharged: true, null, CancellationToken.None))).ShouldBeFalse();
        await LedgerIsExactAsync();
    }

    [Fact]
    public async Task Resumption_sets_aside_what_its_quote_says_and_nothing_for_what_is_there()
    {
        var job = BillingHost.NewJob(user, scenes: 5);
        await Host.SubmitAsync(job);
        for (var scene = 1; scene <= 3; scene++)
        {
            await Host.SettleAsync(job, $"clip-{scene}", 1, StepCharge.Charged);
            job.Clips = [.. job.Clips, new SceneClip(scene, $"gs://b/{scene}.mp4")];
        }

        (job.CurrentState, job.CurrentScene, job.StepAttempt) = (nameof(VideoJobStateMachine.GeneratingClips), 4, 1);
        await Host.SettleAsync(job, "clip-4", 1, StepCharge.NotCharged);
        await Host.EndAsync(job, isCompleted: false);
        var spent = (await Host.AccountAsync(job)).Spent;
        spent.ShouldBe(UsdMicros.FromUsd(0.8m + 1.4m + 1.4m));

        var (quoted, credits) = await Host.BillAsync(billing => billing.QuoteResumptionAsync(job.CorrelationId, job.Work(), CancellationToken.None));
        (await Host.BillAsync(billing => billing.ReserveResumptionAsync(job.CorrelationId, job.Work(), CancellationToken.None))).ShouldBeNull();

        (quoted, credits).ShouldBe((UsdMicros.FromUsd(1.4m + 1.4m), 1));
        await AccountIsAsync(job, reserved: quoted.Value, spent: spent.Value, inDoubt: 0);
        await LedgerIsExactAsync();
    }

    [Theory]
    [InlineData("UPDATE jobs.ledger_entry SET amount = amount + 1")]
    [InlineData("DELETE FROM jobs.ledger_entry")]
    [InlineData("UPDATE jobs.ledger_transaction SET note = 'x'")]
    [InlineData("DELETE FROM jobs.ledger_transaction")]
    [InlineData("TRUNCATE jobs.ledger_entry")]
    public async Task Database_refuses_to_change_what_was_booked(string sql)
    {
        await Host.SubmitAsync(BillingHost.NewJob(user));

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
        : items.SelectMany((item, index) => Permutations([.. items[..index], .. items[(index + 1)..]]).Select(rest => (StepCharge[])[item, .. rest]));

    private async Task AccountIsAsync(VideoJobState job, long reserved, long spent, long inDoubt)
    {
        var account = await Host.AccountAsync(job);
        (account.Reserved.Value, account.Spent.Value, account.InDoubt.Value).ShouldBe((reserved, spent, inDoubt));
    }

    private Task TopUpAsync(int credits) => Host.InTransactionAsync(services =>
    {
        var book = (Book)services.GetService(typeof(Book))!;
        book.MoveCredits(Book.Begin("top_up", user), LedgerAccounts.CreditsIssued, LedgerAccounts.Credits(user), credits);
        return Task.FromResult(true);
    });

    private Task<long> CreditsAsync() => Host.ScalarAsync($"SELECT sum(amount) FROM jobs.ledger_entry WHERE account = '{LedgerAccounts.Credits(user)}'");

    /// <summary>Running totals are the sums of the entries, every booking balances, and every account is where it can be.</summary>
    private async Task LedgerIsExactAsync()
    {
        (await Host.ScalarAsync("SELECT COALESCE(sum(amount), 0) FROM jobs.ledger_entry")).ShouldBe(0);
        (await Host.ScalarAsync(
            """
            SELECT count(*) FROM jobs.job_account a WHERE
                reserved_usd_micros <> (SELECT COALESCE(sum(amount), 0) FROM jobs.ledger_entry WHERE account = 'job:' || a.job_id || ':reserved')
                OR in_doubt_usd_micros <> (SELECT COALESCE(sum(amount), 0) FROM jobs.ledger_entry WHERE account = 'job:' || a.job_id || ':in_doubt')
                OR spent_usd_micros <> (SELECT COALESCE(sum(e.amount), 0) FROM jobs.ledger_entry e JOIN jobs.ledger_transaction t ON t.id = e.transaction_id
                                        WHERE t.job_id = a.job_id AND e.account LIKE 'provider:%')
                OR reserved_usd_micros < 0 OR in_doubt_usd_micros < 0 OR spent_usd_micros < 0
            """)).ShouldBe(0, "accounts whose totals are not the sums of their entries");
    }
}
