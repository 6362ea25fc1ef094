using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Billing.Settle;

namespace Renderly.IntegrationTests.Billing;

/// <summary>Who is paid, and how much, is what the attempt says; nothing that was said is lost.</summary>
public sealed class SettlementTests : BillingTest
{
    private static readonly PlannedCharge Clip = TestJob.Charge(
        "clip-1", new Offer("heygen", null, BilledUnit.Second, 8), new Offer("veo", null, BilledUnit.Second, 8),
        new Offer("fal", "wan", BilledUnit.Call, 1));

    private static readonly (string, string)[] FalPrices =
    [
        ("Prices:Entries:0:ValidFrom", "2026-01-01T00:00:00Z"),
        ("Prices:Entries:0:Prices:0:Provider", "fal"),
        ("Prices:Entries:0:Prices:0:Model", "wan"),
        ("Prices:Entries:0:Prices:0:Unit", "Call"),
        ("Prices:Entries:0:Prices:0:Usd", "0.35"),
        ("Prices:Entries:0:Prices:1:Provider", "runway"),
        ("Prices:Entries:0:Prices:1:Unit", "Second"),
        ("Prices:Entries:0:Prices:1:Usd", "0.05"),
    ];

    [Theory]
    [InlineData("heygen", null, null, null, 800_000)]
    [InlineData("veo", null, null, null, 1_600_000)]
    [InlineData("veo", null, 5.0, BilledUnit.Second, 1_000_000)]
    [InlineData("fal", "wan", null, null, 350_000)]
    [InlineData("fal", null, 2.0, BilledUnit.Call, 700_000)]
    [InlineData("runway", null, null, null, 400_000)]
    public async Task Attempt_costs_what_the_provider_that_served_it_charges(
        string provider, string? model, double? quantity, BilledUnit? unit, long paid)
    {
        await using var host = With(FalPrices);
        var job = new TestJob(User, Clip);
        await host.SubmitAsync(job);
        await host.AccountIsAsync(job, reserved: 1_600_000, spent: 0, inDoubt: 0);

        await host.SettleAsync(News(job, StepCharge.MayBeCharged, provider) with { Model = model });
        await host.SettleAsync(News(job, StepCharge.Charged, provider) with { Model = model, Quantity = quantity, Unit = unit });

        await host.AccountIsAsync(job, reserved: 0, spent: paid, inDoubt: 0);
        (await host.ScalarAsync($"SELECT sum(amount) FROM jobs.ledger_entry WHERE account = 'provider:{provider}'")).ShouldBe(paid);
        await host.LedgerIsExactAsync();
    }

    [Theory]
    [InlineData("veo", 24.0, null)]
    [InlineData("veo", 24.5, 4.9)]
    [InlineData("heygen", 40.0, 4.0)]
    [InlineData("runway", 24.1, 1.205)]
    public async Task Charge_of_more_than_three_times_its_quote_is_told_once(string provider, double seconds, double? charged)
    {
        await using var host = With(FalPrices);
        var job = new TestJob(User, Clip);
        await host.SubmitAsync(job);
        await host.SettleAsync(News(job, StepCharge.MayBeCharged, provider));
        var news = News(job, StepCharge.Charged, provider) with { Quantity = seconds, Unit = BilledUnit.Second };

        var outlier = (await host.SettleAsync(news)).Outlier;

        outlier?.ChargedUsd.ShouldBe((decimal)charged!.Value);
        (outlier is null).ShouldBe(charged is null);
        (await host.SettleAsync(news)).Outlier.ShouldBeNull("the same news again");
    }

    [Fact]
    public async Task Job_keeps_the_prices_in_force_when_it_was_accepted_also_for_providers_that_were_not_asked_first()
    {
        var job = new TestJob(
            User, TestJob.Charge("clip-1", new Offer("heygen", null, BilledUnit.Second, 8), new Offer("veo", null, BilledUnit.Second, 8)));
        await Host.SubmitAsync(job);
        await using var dearer = With(
            ("Prices:Entries:0:ValidFrom", "2026-01-01T00:00:00Z"),
            ("Prices:Entries:0:Prices:0:Provider", "veo"),
            ("Prices:Entries:0:Prices:0:Unit", "Second"),
            ("Prices:Entries:0:Prices:0:Usd", "9"));

        await dearer.SettleAsync(News(job, StepCharge.Charged, "veo"));

        await Host.AccountIsAsync(job, reserved: 0, spent: 1_600_000, inDoubt: 0);
    }

    [Fact]
    public async Task Wasted_is_all_that_was_paid_and_is_in_no_video()
    {
        var job = TestJob.OfScenes(User, scenes: 2);
        await Host.SubmitAsync(job);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.Charged);
        await Host.SettleAsync(job, "clip-1", 2, StepCharge.Charged);
        await Host.SettleAsync(job, "clip-2", 1, StepCharge.Charged);
        job.Made("clip-1", "clip-2");
        job.Work = job.Work with { Takes = new Dictionary<string, int> { ["clip-1"] = 2, ["clip-2"] = 1 } };

        var costs = await Host.CostsAsync(job);
        (costs.PaidUsd, costs.WastedUsd).ShouldBe((3.0m, 0.8m), "the first try was of no use");
        costs.Steps[0].Attempts.Select(attempt => attempt.WastedUsd).ShouldBe([0.8m, 0m]);

        job.Work = job.Work with { IsCancelled = true };
        costs = await Host.CostsAsync(job);
        (costs.PaidUsd, costs.WastedUsd).ShouldBe((3.0m, 3.0m), "nothing of a cancelled job is delivered");
    }

    [Fact]
    public async Task Step_that_nobody_planned_is_booked_and_shown()
    {
        var job = TestJob.OfScenes(User);
        await Host.SubmitAsync(job);

        (await Host.SettleAsync(News(job, StepCharge.Charged, "heygen") with { Step = "avatar", Quantity = 3, Unit = BilledUnit.Second }))
            .IsKnown.ShouldBeTrue();

        await Host.AccountIsAsync(job, reserved: 800_000, spent: 300_000, inDoubt: 0);
        var costs = await Host.CostsAsync(job);
        (costs.PaidUsd, costs.WastedUsd).ShouldBe((0.3m, 0.3m));
        var step = costs.Steps.Single(step => step.Step == "avatar");
        (step.Provider, step.PlannedUsd).ShouldBe(("heygen", null));
        step.Attempts.Single().PaidUsd.ShouldBe(0.3m);
        await Host.LedgerIsExactAsync();
    }

    [Theory]
    [InlineData(StepCharge.Charged)]
    [InlineData(StepCharge.MayBeCharged)]
    public async Task Charge_without_a_price_is_unknown_and_not_zero(StepCharge charge)
    {
        var job = TestJob.OfScenes(User);
        await Host.SubmitAsync(job);

        await Host.SettleAsync(News(job, charge, "sora") with { Quantity = 4, Unit = BilledUnit.Second });

        await Host.AccountIsAsync(job, reserved: 0, spent: 0, inDoubt: 0);
        var costs = await Host.CostsAsync(job);
        var isPaid = charge == StepCharge.Charged;
        (costs.PaidUsd, costs.WastedUsd, costs.InDoubtUsd).ShouldBe(isPaid ? (null, null, 0m) : (0m, 0m, null));
        var attempt = costs.Steps.Single(step => step.Step == "clip-1").Attempts.Single();
        (attempt.PaidUsd, attempt.InDoubtUsd).ShouldBe(isPaid ? (null, 0m) : (0m, null));
        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Doubt_without_a_price_can_be_decided()
    {
        var job = TestJob.OfScenes(User);
        await Host.SubmitAsync(job);
        await Host.SettleAsync(News(job, StepCharge.MayBeCharged, "sora") with { MayBeChargedTwice = true });

        (await DecideAsync(job, isCharged: false)).ShouldBeTrue();
        (await Host.CostsAsync(job)).InDoubtUsd.ShouldBeNull("the second send is still in doubt");
        (await DecideAsync(job, isCharged: true)).ShouldBeTrue();
        (await DecideAsync(job, isCharged: true)).ShouldBeFalse();

        var costs = await Host.CostsAsync(job);
        (costs.PaidUsd, costs.InDoubtUsd).ShouldBe((null, 0m));
    }

    [Fact]
    public async Task News_of_a_job_that_nobody_knows_are_told_apart() =>
        (await Host.SettleAsync(News(TestJob.OfScenes(User), StepCharge.Charged, "veo"))).IsKnown.ShouldBeFalse();

    /// <summary>A provider that cannot be asked: the resend is told of before anything is known of either send.</summary>
    [Theory]
    [InlineData(StepCharge.Charged, true, 800_000, 800_000)]
    [InlineData(StepCharge.Charged, false, 800_000, 0)]
    [InlineData(StepCharge.NotCharged, true, 0, 800_000)]
    [InlineData(StepCharge.NotCharged, false, 0, 0)]
    public async Task Blind_resend_is_in_doubt_twice_at_once_and_decided_by_what_comes_later(
        StepCharge verdict, bool stillTwice, long spent, long inDoubt)
    {
        var job = TestJob.OfScenes(User);
        await Host.SubmitAsync(job);

        await Host.SettleAsync(job, "clip-1", 1, StepCharge.MayBeCharged, twice: true);
        await Host.AccountIsAsync(job, reserved: 0, spent: 0, inDoubt: 1_600_000);
        (await Host.CostsAsync(job)).InDoubtUsd.ShouldBe(1.6m);

        await Host.SettleAsync(job, "clip-1", 1, verdict, twice: stillTwice);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.MayBeCharged, twice: true);

        await Host.AccountIsAsync(job, reserved: 0, spent: spent, inDoubt: inDoubt);
        await Host.LedgerIsExactAsync();
    }

    [Fact]
    public async Task Operators_word_about_an_attempt_leaves_its_second_send_in_doubt()
    {
        var job = TestJob.OfScenes(User);
        await Host.SubmitAsync(job);
        await Host.SettleAsync(job, "clip-1", 1, StepCharge.MayBeCharged, twice: true);

        (await DecideAsync(job, isCharged: true)).ShouldBeTrue();
        await Host.AccountIsAsync(job, reserved: 0, spent: 800_000, inDoubt: 800_000);
        (await DecideAsync(job, isCharged: false)).ShouldBeTrue();

        await Host.AccountIsAsync(job, reserved: 0, spent: 800_000, inDoubt: 0);
        await Host.LedgerIsExactAsync();
    }

    /// <summary>
    /// Many attempts of many steps, each with doubts and one certain answer, all of it up to three times: the order changes nothing.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task News_in_any_order_lead_to_the_same_account(int seed)
    {
        await using var host = With(FalPrices);
        var random = new Random(seed);
        var template = new TestJob(
            User, Clip, Clip with { Step = "clip-2" }, TestJob.Charge("image-1", new Offer("dalle", null, BilledUnit.Image, 1)));
        var news = RandomNews(template, random).ToList();
        var ends = new HashSet<(UsdMicros, UsdMicros, UsdMicros)>();
        for (var run = 0; run < 6; run++)
        {
            var job = new TestJob(User, template.Charges);
            await host.SubmitAsync(job);
            var told = news.SelectMany(piece => Enumerable.Repeat(piece with { JobId = job.Id }, random.Next(1, 4))).ToArray();
            random.Shuffle(told);
            foreach (var piece in told)
            {
                await host.SettleAsync(piece);
            }

            await host.EndAsync(job, isCompleted: false);
            var account = await host.AccountAsync(job);
            ends.Add((account.Reserved, account.Spent, account.InDoubt));
        }

        ends.Count.ShouldBe(1, string.Join('\n', ends));
        ends.Single().Item2.ShouldBeGreaterThan(UsdMicros.Zero);
        await host.LedgerIsExactAsync();
    }

    private static IEnumerable<StepSettled> RandomNews(TestJob job, Random random)
    {
        (string Provider, string? Model, BilledUnit Unit)[] payees =
        [
            ("heygen", null, BilledUnit.Second), ("veo", null, BilledUnit.Second), ("fal", "wan", BilledUnit.Call),
            ("sora", null, BilledUnit.Second)
        ];
        foreach (var (step, attempt) in
            from step in new[] { "clip-1", "clip-2", "image-1", "surprise" } from attempt in new[] { 1, 2 } select (step, attempt))
        {
            var (provider, model, unit) = payees[random.Next(payees.Length)];
            var doubt = News(job, StepCharge.MayBeCharged, provider) with
            {
                Step = step, Attempt = attempt, Model = model, MayBeChargedTwice = random.Next(3) == 0
            };
            yield return doubt;

            // Clip 1 is always charged, so that there is something to compare.
            if (step == "clip-1" || random.Next(3) > 0)
            {
                yield return doubt with
                {
                    Charge = StepCharge.Charged, Quantity = random.Next(2) == 0 ? null : random.Next(1, 20) / 4.0, Unit = unit
                };
            }
            else
            {
                yield return doubt with { Charge = StepCharge.NotCharged };
            }
        }
    }

    private static StepSettled News(TestJob job, StepCharge charge, string provider) =>
        new() { JobId = job.Id, Step = "clip-1", Attempt = 1, Provider = provider, Charge = charge };

    private Task<bool> DecideAsync(TestJob job, bool isCharged) => Host.InTransactionAsync(services =>
        services.GetRequiredService<AttemptSettlement>().DecideAsync(job.Id, "clip-1", 1, isCharged, null, CancellationToken.None));
}
