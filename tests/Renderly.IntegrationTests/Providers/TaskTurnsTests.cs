using System.Collections.Concurrent;
using System.Diagnostics;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers;

/// <summary>Users share a worker: whoever has much to do, or servers that do not answer, keeps nobody else waiting.</summary>
public sealed class TaskTurnsTests : IAsyncLifetime
{
    private readonly FakeProvider provider = new();
    private readonly Guid busy = Guid.CreateVersion7();
    private readonly Guid other = Guid.CreateVersion7();
    private string connectionString = "";

    public async ValueTask InitializeAsync() => connectionString = await TestServers.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task User_with_hundreds_of_due_tasks_does_not_delay_the_single_task_of_another()
    {
        var order = new ConcurrentQueue<Guid>();
        provider.OnSubmit = (job, _) =>
        {
            order.Enqueue(job);
            return Task.FromResult<SubmitOutcome>(new SubmitOutcome.Succeeded(new WorkDone(job, "submit")));
        };
        await using var worker = await KernelHost.BuildAsync(
            connectionString, provider, policy: policy => policy with { MaxConcurrency = 1 });
        await worker.AddAsync(
            Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7()).Select(job => (job, new PaidWork(job) { UserId = busy })));
        var single = Guid.CreateVersion7();
        await worker.AddAsync([(single, new PaidWork(single) { UserId = other })]);

        await worker.StartAsync();

        await Eventually.BeTrueAsync(() => order.Contains(single), "the single task is sent");
        order.Take(3).ShouldContain(single);
    }

    [Fact]
    public async Task Looks_are_taken_in_turns_as_well()
    {
        var order = new ConcurrentQueue<Guid>();
        provider.OnPoll = (job, id) =>
        {
            order.Enqueue(job);
            return new PollOutcome.Succeeded(new WorkDone(job, id));
        };
        await using var worker = await KernelHost.BuildAsync(
            connectionString, provider, policy: policy => policy with { MaxConcurrency = 1 });
        await worker.AddAsync(
            Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7()).Select(job => (job, new PaidWork(job) { UserId = busy })),
            TaskState.Submitted);
        var single = Guid.CreateVersion7();
        await worker.AddAsync([(single, new PaidWork(single) { UserId = other })], TaskState.Submitted);

        await worker.StartAsync();

        await Eventually.BeTrueAsync(() => order.Contains(single), "the single task is looked at");
        order.Take(3).ShouldContain(single);
    }

    [Fact]
    public async Task Servers_that_never_answer_hold_up_their_own_user_alone()
    {
        var waiting = 0;
        var most = 0;
        var single = Guid.CreateVersion7();
        provider.OnPrepare = async (job, token) =>
        {
            if (job != single)
            {
                most = Math.Max(most, Interlocked.Increment(ref waiting));
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }

            return new PrepareOutcome.Ready("picture");
        };
        await using var worker = await KernelHost.BuildAsync(connectionString, provider);
        await worker.AddAsync(
            Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7()).Select(job => (job, new PreparedWork(job) { UserId = busy })));
        await worker.StartAsync();
        await Eventually.BeTrueAsync(() => Volatile.Read(ref waiting) > 0, "the servers are asked");

        var started = Stopwatch.GetTimestamp();
        await worker.AddAsync([(single, new PreparedWork(single) { UserId = other })]);
        await Eventually.BeTrueAsync(() => provider.SubmitsOf(single) == 1, "the other user's task is sent");

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        most.ShouldBeLessThanOrEqualTo(new TaskPolicy().MaxPreparingPerUser);
        (await worker.ScalarAsync<long>($"SELECT count(*) FROM kernel.task WHERE user_id = '{busy}' AND state <> 'intent'"))
            .ShouldBe(0, "nothing was marked as sent");
    }

    [Fact]
    public async Task Process_that_stops_while_it_prepares_leaves_nothing_unclear()
    {
        var job = Guid.CreateVersion7();
        var atWork = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.OnPrepare = async (_, token) =>
        {
            atWork.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new PrepareOutcome.Ready("picture");
        };
        await using var stopping = await KernelHost.BuildAsync(connectionString, provider);
        await stopping.AddAsync([(job, new PreparedWork(job))]);
        await stopping.StartAsync();
        await atWork.Task;
        await stopping.StopAsync();
        (await stopping.TaskAsync(job)).State.ShouldBe(TaskState.Intent);

        provider.OnPrepare = (_, _) => Task.FromResult<PrepareOutcome>(new PrepareOutcome.Ready("picture"));
        await using var next = await KernelHost.BuildAsync(connectionString, provider);
        await next.ExecuteAsync("UPDATE kernel.task SET due_at = clock_timestamp()");
        await next.StartAsync();

        await Eventually.SeeAsync(() => next.TaskAsync(job), task => task.State == TaskState.Succeeded, "the next process sends it");
        provider.SubmitsOf(job).ShouldBe(1);
        provider.Inputs.ShouldHaveSingleItem().ShouldBe("picture");
    }

    [Fact]
    public async Task Prepared_tasks_keep_to_the_provider_s_limits()
    {
        const int most = 2;
        provider.OnSubmit = (job, _) => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted($"p-{job:N}"));
        await using var worker = await KernelHost.BuildAsync(
            connectionString, provider, pollDelay: TimeSpan.FromHours(1), policy: policy => policy with { MaxAtProvider = most });
        await worker.AddAsync(
            Enumerable.Range(0, 10)
                .Select(_ => Guid.CreateVersion7())
                .Select(job => (job, new PreparedWork(job) { UserId = Guid.CreateVersion7() })));
        await worker.StartAsync();

        await Eventually.SeeAsync(
            () => worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'submitted'"),
            count => count == most,
            "as many as allowed are sent");
        await worker.ExecuteAsync("UPDATE kernel.task SET due_at = clock_timestamp() WHERE state = 'submitted'");

        await Eventually.SeeAsync(
            () => worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'succeeded'"),
            count => count == most,
            "they are done");
        await Eventually.SeeAsync(
            () => worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'submitted'"),
            count => count == most,
            "the next are sent");
        provider.Submits.Count.ShouldBe(2 * most);
    }

    [Fact]
    public async Task Progress_is_written_with_the_look()
    {
        var job = Guid.CreateVersion7();
        provider.OnPoll = (_, _) => new PollOutcome.Pending(TimeSpan.FromMinutes(1), Progress: 0.25);
        await using var worker = await KernelHost.BuildAsync(connectionString, provider);
        await worker.AddAsync([(job, new PaidWork(job))], TaskState.Submitted);

        await worker.StartAsync();

        (await Eventually.SeeAsync(() => worker.TaskAsync(job), task => task.Polls > 0, "it is looked at")).Progress.ShouldBe(0.25);
    }
}
