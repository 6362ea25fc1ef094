using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Billing.Settle;

namespace Renderly.UnitTests.Billing;

/// <summary>Parts of a job that cost more or less than was estimated.</summary>
public sealed class ComponentCostsTests
{
    private static readonly PaidStep[] Steps = [Step("clip-1"), Step("clip-2"), Step("clip-1-9x16"), Step("picture-1")];

    [Theory]
    [InlineData("clip-3", "clip")]
    [InlineData("clip-3-9x16", "clip")]
    [InlineData("last-frame-12", "last-frame")]
    [InlineData("presenter", "presenter")]
    public void Component_of_a_step_is_its_name_without_its_number(string step, string component) =>
        StepComponent.Of(step).ShouldBe(component);

    [Theory]
    [InlineData(1.2, false)]
    [InlineData(1.21, true)]
    [InlineData(0.8, false)]
    [InlineData(0.79, true)]
    public void Differences_of_more_than_a_fifth_count(double paid, bool isBeyond) =>
        Of(Paid("clip-1", 1, paid)).ShouldHaveSingleItem().IsBeyond(0.2).ShouldBe(isBeyond);

    [Fact]
    public void Parts_are_compared_as_a_whole()
    {
        var parts = Of(Paid("clip-1", 1, 1.3), Paid("clip-2", 1, 0.7), Paid("clip-1-9x16", 1, 1.0), Paid("picture-1", 1, 2.0));

        parts.ShouldBe([new CostDifference("clip", 3m, 3m), new CostDifference("picture", 1m, 2m)]);
    }

    [Fact]
    public void Second_charge_for_one_result_is_more_and_a_result_that_was_asked_for_twice_is_not()
    {
        PaidAttempt[] charges = [Paid("clip-1", 1, 1.0), Paid("clip-1", 2, 1.0)];

        ComponentCosts.Of(Steps, charges).ShouldBe([new CostDifference("clip", 1m, 2m)]);
        ComponentCosts.Of([Steps[0] with { Resumptions = 1 }], charges).ShouldBe([new CostDifference("clip", 2m, 2m)]);
    }

    [Fact]
    public void What_cost_nothing_or_has_no_price_is_passed_over() => Of(
        new PaidAttempt { Step = "clip-1", Attempt = 1, Provider = "veo", Charge = StepCharge.NotCharged, Amount = UsdMicros.Zero },
        new PaidAttempt { Step = "clip-2", Attempt = 1, Provider = "veo", Charge = StepCharge.Charged, Amount = null }).ShouldBeEmpty();

    private static IReadOnlyList<CostDifference> Of(params PaidAttempt[] attempts) => [.. ComponentCosts.Of(Steps, attempts)];

    private static PaidStep Step(string name) => new(name, [new PricedOffer("veo", null, BilledUnit.Second, 5, 0.2m)], 0);

    private static PaidAttempt Paid(string step, int attempt, double usd) => new()
    {
        Step = step, Attempt = attempt, Provider = "veo", Charge = StepCharge.Charged, Amount = UsdMicros.FromUsd((decimal)usd),
    };
}
