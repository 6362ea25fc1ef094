using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Holds;

namespace Renderly.UnitTests.Billing;

/// <summary>Who is asked for a step while providers have caps, and who goes on when there is room again.</summary>
public sealed class CapDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset DayEnd = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset MonthEnd = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(8.4, 0, 0, true)]
    [InlineData(8.41, 0, 0, false)]
    [InlineData(4, 4.4, 0, true)]
    [InlineData(4, 4.41, 0, false)]
    [InlineData(4, 0, 4.41, false)]
    public void What_is_settled_ordered_and_in_doubt_counts_together(double settled, double ordered, double inDoubt, bool fits) =>
        (Decide(Candidate("veo", 1.6m, Use("veo", 10, settled, ordered, inDoubt))).Choice == 0).ShouldBe(fits);

    [Fact]
    public void Next_provider_that_has_room_or_no_cap_is_asked_before_anybody_waits()
    {
        Decide(Full("veo"), Candidate("runway", 1, Use("runway", 10, 9))).Choice.ShouldBe(1);
        Decide(Full("veo"), Full("runway"), Candidate("pika", null)).Choice.ShouldBe(2);
    }

    [Fact]
    public void Step_without_room_waits_until_its_period_ends_and_says_which_cap_it_is()
    {
        var hold = Decide(Full("veo")).Hold!;

        (hold.Provider, hold.Since, hold.Until).ShouldBe(("veo", Now, DayEnd));
        hold.Message.ShouldContain("Billing:Caps:Providers:veo:DayUsd");
        hold.Message.ShouldContain("the step may cost 1.60 USD, and 0.00 of 10.00 USD are left");
        hold.Offers.ShouldBe([new HeldOffer("veo", 1_600_000)]);
    }

    [Fact]
    public void Of_two_caps_that_are_in_the_way_the_longer_one_is_waited_for_and_of_two_providers_the_earlier_one()
    {
        var both = Candidate("veo", 1.6m, Use("veo", 10, 10), Use("veo", 100, 100) with { Period = CapUse.Month, EndsAt = MonthEnd });

        Decide(both).Hold!.Until.ShouldBe(MonthEnd);
        Decide(both).Hold!.Message.ShouldContain("MonthUsd");
        Decide(both, Full("runway")).Hold!.Until.ShouldBe(DayEnd);
    }

    [Fact]
    public void Step_fails_at_once_where_the_cap_says_so()
    {
        var refusal = Decide(Full("veo") with { WhenReached = CapReached.Fail }).Refusal!;

        refusal.Code.ShouldBe(BudgetRefusal.Budget);
        refusal.Message.ShouldContain("Billing:Caps:Providers:veo:DayUsd");
        refusal.Message.ShouldContain("2026-11-22 00:00 UTC");
        Decide(Full("veo") with { WhenReached = CapReached.Fail }, Full("runway"))
            .Hold!.Provider.ShouldBe("runway", "another one may be waited for");
    }

    [Fact]
    public void Step_that_will_never_fit_does_not_wait()
    {
        var refusal = Decide(Candidate("veo", 10.01m, Use("veo", 10))).Refusal!;

        refusal.Code.ShouldBe(BudgetRefusal.Budget);
        refusal.Message.ShouldContain("10.01 USD at veo");
    }

    [Fact]
    public void Price_that_is_not_known_is_refused_under_a_cap_and_only_there()
    {
        Decide(Candidate("veo", null, Use("veo", 10))).Refusal!.Code.ShouldBe(BudgetRefusal.PriceUnknown);
        Decide(Candidate("veo", null)).Choice.ShouldBe(0);
    }

    [Fact]
    public void Room_is_handed_out_to_one_step_after_the_other()
    {
        var queue = new HeldQueue([Use("veo", 10, 6.5), Use("veo", 100) with { Period = CapUse.Month, EndsAt = MonthEnd }]);

        queue.HasRoomFor(Held(("veo", 1.6m))).ShouldBeTrue();
        queue.HasRoomFor(Held(("veo", 1.6m))).ShouldBeTrue();
        queue.HasRoomFor(Held(("veo", 1.6m))).ShouldBeFalse();
        queue.HasRoomFor(Held(("veo", 0.3m))).ShouldBeTrue("what is smaller may still fit");
        queue.HasRoomFor(Held(("veo", 1.6m), ("runway", 9m))).ShouldBeTrue("there is no cap on the other any more");
    }

    private static OrderPlace Decide(params CapCandidate[] candidates) => CapDecision.Of(candidates, Now);

    private static CapCandidate Candidate(string provider, decimal? most, params CapUse[] uses) =>
        new(provider, most is { } usd ? UsdMicros.FromUsd(usd) : null, uses, CapReached.Wait);

    private static CapCandidate Full(string provider) => Candidate(provider, 1.6m, Use(provider, 10, 10));

    private static CapUse Use(string provider, decimal cap, double settled = 0, double ordered = 0, double inDoubt = 0) =>
        new(provider, CapUse.Day, UsdMicros.FromUsd(cap), Usd(settled), Usd(ordered), Usd(inDoubt), DayEnd);

    private static CapHold Held(params (string Provider, decimal Usd)[] offers) => new(
        Now, DayEnd, offers[0].Provider, "",
        [.. offers.Select(offer => new HeldOffer(offer.Provider, UsdMicros.FromUsd(offer.Usd).Value))]);

    private static UsdMicros Usd(double usd) => UsdMicros.FromUsd((decimal)usd);
}
