using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Steps;

/// <summary>What may be ordered, and when a stage is over.</summary>
public sealed class ReadyTests
{
    [Fact]
    public void What_needs_nothing_is_ready_in_the_order_of_the_plan() =>
        Stages.Of(Stages.Step("b2"), Stages.Step("a1"), Stages.Step("c3", "a1")).ReadyNames().ShouldBe(["a1", "b2"]);

    [Theory]
    [InlineData(StepState.Succeeded, new[] { "b2" })]
    [InlineData(StepState.Accepted, new string[0])]
    [InlineData(StepState.Failed, new string[0])]
    public void What_needs_another_waits_for_its_result(object state, string[] ready)
    {
        var needed = Stages.Step("a1").Ordered();
        needed.State = (StepState)state;

        Stages.Of(needed, Stages.Step("b2", "a1")).ReadyNames().ShouldBe(ready);
    }

    [Fact]
    public void What_is_needed_of_an_earlier_stage_is_there() => Stages.Of(Stages.Step("b2", "draft-1")).ReadyNames().ShouldBe(["b2"]);

    [Theory]
    [InlineData(2, 0, 2)]
    [InlineData(2, 1, 1)]
    [InlineData(2, 2, 0)]
    [InlineData(2, 3, 0)]
    [InlineData(50, 1, 3)]
    public void No_more_are_under_way_than_may_be(int most, int underWay, int ready)
    {
        var steps = Enumerable.Range(1, underWay + 3).Select(number => Stages.Step($"s{number}")).ToList();
        steps.Take(underWay).ToList().ForEach(step => step.Ordered());

        Stages.Of(most, steps).Ready().Count.ShouldBe(ready);
    }

    [Fact]
    public void Fan_in_waits_for_all_of_what_it_needs()
    {
        var (first, second) = (Stages.Step("a1").WithResult(), Stages.Step("b2").Ordered());
        var run = Stages.Of(first, second, Stages.Step("c3", "a1", "b2"));
        run.ReadyNames().ShouldBeEmpty();

        run.Succeed(second, 1, "key");

        run.ReadyNames().ShouldBe(["c3"]);
    }

    [Theory]
    [InlineData(StageState.Failed)]
    [InlineData(StageState.Completed)]
    [InlineData(StageState.Cancelled)]
    public void Nothing_is_ready_in_a_stage_that_does_not_run(object state)
    {
        var run = Stages.Of(Stages.Step("a1"));
        run.Stage.State = (StageState)state;

        run.Ready().ShouldBeEmpty();
    }

    [Fact]
    public void Stage_is_over_when_every_step_has_its_result()
    {
        var last = Stages.Step("b2").Ordered();
        var run = Stages.Of(Stages.Step("a1").WithResult(), last);
        (run.IsOver, run.Fraction).ShouldBe((false, 0.5));

        run.Succeed(last, 1, "key").ShouldBeTrue();

        (run.IsOver, run.Fraction, run.Stage.Revision).ShouldBe((true, 1, 1));
    }

    [Fact]
    public void Order_counts_attempts_and_clears_the_failure()
    {
        var step = Stages.Step("a1");
        StageRun.Order(step);
        (step.State, step.Attempt, step.FirstAttempt, step.Provider).ShouldBe((StepState.Ordered, 1, 1, "pencil"));

        step.Failure = Stages.Failure();
        StageRun.Order(step);

        (step.Attempt, step.FirstAttempt, step.Failure).ShouldBe((2, 1, null));
    }

    [Theory]
    [InlineData(3, 0, 2)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 3, 0)]
    public void Steps_that_were_only_counted_take_their_room(int most, int underWay, int ready) =>
        new StageRun(Stages.Of(most).Stage, [Stages.Step("a1"), Stages.Step("b2")], new StageTally(0, underWay, 0, underWay))
            .Ready().Count.ShouldBe(ready);

    [Theory]
    [InlineData(0, 0, true, true)]
    [InlineData(0, 1, false, true)]
    [InlineData(1, 1, false, false)]
    public void Stage_is_over_or_made_good_only_if_those_are_that_were_only_counted(
        int failed, int unfinished, bool isOver, bool isMadeGood)
    {
        var run = new StageRun(Stages.Of().Stage, [Stages.Step("a1").WithResult()], new StageTally(0, 0, failed, unfinished));
        run.IsOver.ShouldBe(isOver);

        run.Stage.State = StageState.Failed;
        run.IsMadeGood.ShouldBe(isMadeGood);
    }
}
