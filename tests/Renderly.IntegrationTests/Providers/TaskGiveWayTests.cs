using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers;

/// <summary>What another provider may do does not wait for long at one that does not take it, and never leaves one that may have.</summary>
public sealed class TaskGiveWayTests : IAsyncLifetime
{
    private static readonly ProviderError Down = new("provider_rejected", "HTTP 503: overloaded.", Evidence: "overloaded");
    private static readonly ProviderError Unreachable = new("provider_unreachable", "Refused.");

    private readonly FakeProvider provider = new();
    private readonly Guid job = Guid.CreateVersion7();
    private string connectionString = "";

    public async ValueTask InitializeAsync() => connectionString = await TestServers.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Provider_that_answers_errors_is_tried_for_its_patience_and_gives_way()
    {
        provider.OnSubmit = (_, _) => Answer(new SubmitOutcome.ServerError(Down, TimeSpan.FromMilliseconds(300)));
        await using var worker = await KernelHost.BuildAsync(
            connectionString, provider, policy: policy => policy with { MaxServerErrors = 1000 });
        await worker.AddAsync([(job, new PaidWork(job) { HasAlternative = true })]);

        await worker.StartAsync();

        await SeeGivenWayAsync(worker, "HTTP 503: overloaded.");
        provider.SubmitsOf(job).ShouldBeGreaterThan(1);
        (await worker.TaskAsync(job)).LastError.ShouldBe("HTTP 503: overloaded. [overloaded]");
    }

    [Fact]
    public async Task Provider_that_is_not_reached_gives_way()
    {
        provider.OnSubmit = (_, _) => Answer(new SubmitOutcome.NotDelivered(Unreachable));
        await using var worker = await KernelHost.BuildAsync(connectionString, provider);
        await worker.AddAsync([(job, new PreparedWork(job) { HasAlternative = true })]);

        await worker.StartAsync();

        await SeeGivenWayAsync(worker, "Refused.");
        provider.SubmitsOf(job).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Provider_that_wants_to_be_left_alone_for_longer_gives_way_at_once()
    {
        provider.OnSubmit = (_, _) => Answer(
            new SubmitOutcome.RateLimited(new ProviderError("provider_rejected", "Too many."), TimeSpan.FromMinutes(1)));
        await using var worker = await KernelHost.BuildAsync(connectionString, provider);
        await worker.AddAsync([(job, new PaidWork(job) { HasAlternative = true })]);

        await worker.StartAsync();

        await SeeGivenWayAsync(worker, "Too many.");
        provider.SubmitsOf(job).ShouldBe(1);
    }

    [Fact]
    public async Task Provider_whose_circuit_is_open_gives_way_unasked_and_what_only_it_can_do_waits()
    {
        provider.OnSubmit = (_, _) => Answer(new SubmitOutcome.NotDelivered(Unreachable));
        await using var worker = await KernelHost.BuildAsync(
            connectionString, provider, settings: [new("Tasks:CircuitBreak", "00:10:00"), new("Tasks:CircuitMinimumCalls", "2")]);
        using var opened = new CounterWatch("Renderly.Tasks", "renderly.tasks.circuit_opened");
        await worker.AddAsync(Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).Select(id => (id, new PaidWork(id))));
        await worker.StartAsync();
        await Eventually.BeTrueAsync(() => opened.Total >= 1, "the circuit is open");

        var prepared = Guid.CreateVersion7();
        await worker.AddAsync([(job, new PaidWork(job) { HasAlternative = true })]);
        await worker.AddAsync([(prepared, new PreparedWork(prepared) { HasAlternative = true })]);

        await SeeGivenWayAsync(worker, "The provider has answered with errors only, so nothing is sent to it for a moment.");
        await Eventually.SeeAsync(
            () => worker.TaskAsync(prepared), task => task.State == TaskState.Failed, "the prepared one gives way too");
        (provider.SubmitsOf(job), provider.SubmitsOf(prepared)).ShouldBe((0, 0));
        (await worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'intent'")).ShouldBe(4);
    }

    [Fact]
    public async Task Provider_that_is_held_back_gives_way_with_what_is_prepared_already()
    {
        using var heard = new CounterWatch("Renderly.Tasks", "renderly.provider.overcharged");
        using var heldBack = new CounterWatch("Renderly.Tasks", "renderly.tasks.held_back");
        var prepared = new TaskCompletionSource<PrepareOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.OnPrepare = (_, _) => prepared.Task;
        var own = Guid.CreateVersion7();
        await using var worker = await KernelHost.BuildAsync(connectionString, provider);
        await worker.AddAsync([(job, new PreparedWork(job) { HasAlternative = true }), (own, new PreparedWork(own))]);
        await worker.StartAsync();
        await worker.PublishAsync(new ProviderOvercharged
        {
            JobId = job, Step = "step", Attempt = 1, Provider = "fake", QuotedUsd = 0.4m, ChargedUsd = 40.5m,
        });
        await Eventually.BeTrueAsync(() => heard.Total == 1, "it is heard");

        prepared.SetResult(new PrepareOutcome.Ready("input"));

        await SeeGivenWayAsync(worker, "The provider charged many times what was quoted, so nothing is sent to it for now.");
        await Eventually.BeTrueAsync(() => heldBack.Total > 0, "what only this provider may do is held back");
        (await worker.TaskAsync(own)).State.ShouldBe(TaskState.Intent);
        provider.Submits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Order_that_may_have_been_taken_stays_where_it_is()
    {
        provider.OnSubmit = (_, _) => Answer(new SubmitOutcome.ServerError(Down, TimeSpan.FromHours(1)));
        await using var worker = await KernelHost.BuildAsync(connectionString, provider);
        await worker.AddAsync([(job, new PaidWork(job) { HasAlternative = true })], TaskState.Submitting);

        await worker.StartAsync();

        var task = await Eventually.SeeAsync(
            () => worker.TaskAsync(job), seen => seen.ServerErrors == 1, "it was sent again after the window");
        (task.State, task.ResentAfterUnknown).ShouldBe((TaskState.Intent, true));
        provider.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Provider_that_takes_it_in_time_keeps_it()
    {
        provider.OnSubmit = (id, n) => Answer(n == 1
            ? new SubmitOutcome.ServerError(Down, TimeSpan.FromMilliseconds(50))
            : new SubmitOutcome.Succeeded(new WorkDone(id, "second")));
        await using var worker = await KernelHost.BuildAsync(connectionString, provider);
        await worker.AddAsync([(job, new PaidWork(job) { HasAlternative = true })]);

        await worker.StartAsync();

        var task = await Eventually.SeeAsync(() => worker.TaskAsync(job), seen => seen.State == TaskState.Succeeded, "it is done");
        task.RefusedSince.ShouldBeNull();
        provider.Failures.ShouldBeEmpty();
    }

    private static Task<SubmitOutcome> Answer(SubmitOutcome outcome) => Task.FromResult(outcome);

    private async Task SeeGivenWayAsync(KernelHost worker, string message)
    {
        await Eventually.SeeAsync(() => worker.TaskAsync(job), task => task.State == TaskState.Failed, "the task gives way");
        await Eventually.BeTrueAsync(
            () => !provider.Settlements.IsEmpty && provider.Failures.Any(failed => failed.JobId == job), "it is told");
        provider.Failures.First(failed => failed.JobId == job).Failure.ShouldBe(new StepFailure
        {
            Code = StepFailure.ProviderUnavailable,
            Message = message,
            Provider = "fake",
            CanRetry = true,
        });
        provider.Settlements.ShouldAllBe(settled => settled.Charge == StepCharge.NotCharged);
    }
}
