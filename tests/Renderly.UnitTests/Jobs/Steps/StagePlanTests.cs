using Renderly.Contracts.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Steps;

public sealed class StagePlanTests
{
    [Fact]
    public void Needs_may_be_met_by_the_plan_in_any_order_or_by_what_was_made_before()
    {
        var before = new StepResults(new Dictionary<string, IReadOnlyList<StepOutput>> { ["script"] = [] });

        new StagePlan([Step("film", "clip", "voice"), Step("clip", "script"), Step("voice")]).Check(before);
    }

    [Theory]
    [InlineData("a<b, b<a, c", "a, b can")]
    [InlineData("a<a", "a can")]
    [InlineData("a, b<nothing, c<b", "b, c can")]
    public void Plan_that_cannot_come_to_its_end_is_refused(string plan, string message)
    {
        var steps = plan.Split(", ").Select(text => text.Split('<')).Select(parts => Step(parts[0], parts[1..])).ToList();

        Should.Throw<InvalidOperationException>(() => new StagePlan(steps).Check(StepResults.None)).Message.ShouldStartWith(message);
    }

    private static PlannedStep Step(string name, params string[] needs) => new(name, []) { Needs = needs };
}
