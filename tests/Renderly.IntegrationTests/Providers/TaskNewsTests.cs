using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers;

/// <summary>What the kernel tells of every task, whoever does it: that it was accepted and how far it is.</summary>
public sealed class TaskNewsTests : KernelTest
{
    [Fact]
    public async Task Acceptance_is_told_of_free_work_too_and_its_result_names_it()
    {
        Provider.OnSubmit = (_, _) => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted("p-1", "model-1"));
        await Worker.AddAsync([(Job, new FreeWork(Job))]);

        await Worker.StartAsync();

        await Eventually.BeTrueAsync(() => !Provider.Events.IsEmpty && !Provider.Acceptances.IsEmpty, "both are told");
        Provider.Acceptances.ShouldHaveSingleItem().ShouldBe(
            new StepAccepted { JobId = Job, Step = "step", Attempt = 1, Provider = "fake", Model = "model-1", ProviderTaskId = "p-1" });
        var done = Provider.Events.ShouldHaveSingleItem();
        (done.Provider, done.ProviderTaskId).ShouldBe(("fake", "p-1"));
    }

    [Fact]
    public async Task Work_that_is_done_at_once_is_not_told_as_accepted()
    {
        await Worker.AddAsync([(Job, new PaidWork(Job))]);

        await Worker.StartAsync();

        await Eventually.BeTrueAsync(() => !Provider.Events.IsEmpty && !Provider.Settlements.IsEmpty, "the result is told");
        Provider.Acceptances.ShouldBeEmpty();
    }

    [Fact]
    public async Task Progress_that_a_provider_says_is_told_once_for_each_twentieth_and_kept()
    {
        var said = new Queue<double>([0.02, 0.06, 0.07, 0.52, 0.3, 0.52]);
        Provider.OnSubmit = (_, _) => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted("p-1"));
        Provider.OnPoll = (id, _) => said.TryDequeue(out var progress)
            ? new PollOutcome.Pending(Progress: progress)
            : new PollOutcome.Succeeded(new WorkDone(id, "poll"));
        await Worker.AddAsync([(Job, new PaidWork(Job))]);

        await Worker.StartAsync();

        await Eventually.BeTrueAsync(() => !Provider.Events.IsEmpty && Provider.Progress.Count >= 2, "it is done and its progress told");
        Fractions(Job).ShouldBe([0.06, 0.52]);
        (await Worker.TaskAsync(Job)).Progress.ShouldBe(0.52);
    }

    [Fact]
    public async Task Progress_of_work_that_the_submit_does_itself_is_told()
    {
        Provider.ReportTo = progress =>
        {
            foreach (var percent in Enumerable.Range(0, 101))
            {
                progress.Report(percent / 100.0);
            }
        };
        await Worker.AddAsync([(Job, new FreeWork(Job))]);

        await Worker.StartAsync();

        await Eventually.BeTrueAsync(() => Provider.Progress.Count >= 20, "its progress is told");
        Fractions(Job).ShouldBe(Enumerable.Range(1, 20).Select(mark => mark * 5 / 100.0));
    }

    [Fact]
    public async Task Progress_of_work_that_nobody_wants_any_more_is_not_told()
    {
        var (isCancelled, later) = (false, Guid.CreateVersion7());
        Provider.OnSubmit = (id, _) => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted($"p-{id:N}"));
        var looks = 0;
        Provider.OnPoll = (id, _) => id == Job && !Volatile.Read(ref isCancelled) ? new PollOutcome.Pending()
            : id == Job && Interlocked.Increment(ref looks) > 2 ? new PollOutcome.Succeeded(new WorkDone(id, "poll"))
            : new PollOutcome.Pending(Progress: 0.5);
        await Worker.AddAsync([(Job, new PaidWork(Job))]);
        await Worker.StartAsync();
        await SeeStateAsync(TaskState.Submitted);
        await Worker.CancelAsync(Job);
        Volatile.Write(ref isCancelled, true);
        await SeeStateAsync(TaskState.Succeeded);

        await Worker.AddAsync([(later, new PaidWork(later))]);

        await Eventually.BeTrueAsync(() => Fractions(later).Count == 1, "what is still wanted is told");
        Fractions(Job).ShouldBeEmpty();
        (await Worker.TaskAsync(Job)).Progress.ShouldBe(0.5);
    }

    private List<double> Fractions(Guid id) => [.. Provider.Progress.Where(told => told.JobId == id).Select(told => told.Fraction).Order()];

    private Task<TaskRow> SeeStateAsync(string state) =>
        Eventually.SeeAsync(() => Worker.TaskAsync(Job), task => task.State == state, $"the task is {state}");
}
