using Renderly.Jobs.Kinds.ProductVideo;

namespace Renderly.UnitTests.Jobs;

public sealed class JobStateMachineTests
{
    [Fact]
    public void Every_pair_of_state_and_event_is_decided()
    {
        var machine = new ProductVideoStateMachine();
        foreach (var state in machine.States.Where(state => state.Name is not ("Initial" or "Final")))
        {
            var known = machine.NextEvents(state).Select(e => e.Name).ToHashSet();
            machine.Events.Where(e => !e.Name.Contains('.')).Select(e => e.Name)
                .ShouldAllBe(name => known.Contains(name), $"state {state.Name}");
        }
    }

    [Fact]
    public void Working_states_are_those_in_which_a_job_is_open()
    {
        var machine = new ProductVideoStateMachine();
        machine.States.Select(state => state.Name).Except(["Initial", "Final", "Completed", "Failed", "Cancelled"])
            .ShouldBe(ProductVideoStateMachine.WorkingStates, ignoreOrder: true);
    }
}
