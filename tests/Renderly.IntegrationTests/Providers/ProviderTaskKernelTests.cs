using System.Diagnostics;
using Renderly.Contracts.Steps;
using Renderly.Providers.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers;

/// <summary>The kernel on a real database: every task once, whatever dies in between.</summary>
public sealed class ProviderTaskKernelTests : IAsyncLifetime
{
    private readonly FakeProvider provider = new();
    private readonly Guid job = Guid.CreateVersion7();
    private string connectionString = "";
    private KernelHost? worker;

    private KernelHost Worker => worker!;

    public async ValueTask InitializeAsync()
    {
        connectionString = await TestServers.CreateDatabaseAsync();
        worker = await KernelHost.BuildAsync(connectionString, provider);
    }

    public async ValueTask DisposeAsync() => await Worker.DisposeAsync();

    [Fact]
    public async Task Two_pumps_on_one_table_run_each_task_once()
    {
        var jobs = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToArray();
        await Worker.AddAsync(jobs.Select(id => (id, new PaidWork(id))));
        await using var other = await KernelHost.BuildAsync(connectionString, provider);

        await Task.WhenAll(Worker.StartAsync(), other.StartAsync());

        await Eventually.SeeAsync(
            () => Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.provider_task WHERE state = 'succeeded'"),
            count => count == jobs.Length,
            "all tasks have succeeded");
        jobs.ShouldAllBe(id => provider.SubmitsOf(id) == 1);
    }

    [Fact]
    public async Task Writer_whose_lease_expired_is_refused_and_counted()
    {
        using var fenced = new CounterWatch("Renderly.Providers", "renderly.provider_tasks.fenced");
        var late = new TaskCompletionSource<SubmitOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.OnSubmit = (id, n) => n == 1 ? late.Task : Task.FromResult<SubmitOutcome>(new SubmitOutcome.Succeeded(new WorkDone(id, "second")));
        await Worker.AddAsync([(job, new FreeWork(job))]);
        await Worker.StartAsync();
        await Eventually.BeTrueAsync(() => provider.SubmitsOf(job) == 1, "the first run is at work");

        await Worker.ExecuteAsync("UPDATE kernel.provider_task SET due_at = clock_timestamp()");
        await SeeStateAsync(ProviderTaskState.Succeeded);
        late.SetResult(new SubmitOutcome.Succeeded(new WorkDone(job, "first")));

        await Eventually.BeTrueAsync(() => fenced.Total >= 1, "the late write is refused");
        (await Worker.TaskAsync(job)).Result.ShouldNotBeNull().ShouldContain("second");
        await Eventually.BeTrueAsync(() => !provider.Events.IsEmpty, "the event has arrived");
        await OutboxIsEmptyAsync();
        provider.Events.ShouldHaveSingleItem().By.ShouldBe("second");
    }

    [Fact]
    public async Task Paid_task_left_in_submitting_is_adopted_when_the_provider_knows_it()
    {
        provider.OnReconcile = _ => new ReconcileOutcome.Adopted("known-1");
        await Worker.AddAsync([(job, new PaidWork(job))], ProviderTaskState.Submitting);

        await Worker.StartAsync();

        var task = await SeeStateAsync(ProviderTaskState.Succeeded);
        task.ProviderTaskId.ShouldBe("known-1");
        task.ResentAfterUnknown.ShouldBeFalse();
        provider.SubmitsOf(job).ShouldBe(0);
    }

    [Fact]
    public async Task Paid_task_that_the_provider_never_knew_is_sent_again_after_the_window_and_flagged()
    {
        var looks = 0;
        provider.OnReconcile = _ =>
        {
            Interlocked.Increment(ref looks);
            return new ReconcileOutcome.Undecided();
        };
        await Worker.AddAsync([(job, new PaidWork(job))], ProviderTaskState.Submitting);

        await Worker.StartAsync();

        var task = await SeeStateAsync(ProviderTaskState.Succeeded);
        task.ResentAfterUnknown.ShouldBeTrue();
        provider.SubmitsOf(job).ShouldBe(1);
        looks.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Repeatable_task_left_in_submitting_is_run_again()
    {
        provider.OnReconcile = _ => throw new InvalidOperationException("Repeatable work is never reconciled.");
        await Worker.AddAsync([(job, new FreeWork(job))], ProviderTaskState.Submitting);

        await Worker.StartAsync();

        (await SeeStateAsync(ProviderTaskState.Succeeded)).ResentAfterUnknown.ShouldBeFalse();
        provider.SubmitsOf(job).ShouldBe(1);
    }

    [Fact]
    public async Task Rate_limited_submit_waits_and_eats_no_attempts()
    {
        const int refusals = 10;
        provider.OnSubmit = (id, n) => Task.FromResult<SubmitOutcome>(n <= refusals
            ? new SubmitOutcome.RateLimited(new ProviderError("rate_limited", "Too many."), TimeSpan.FromMilliseconds(5))
            : new SubmitOutcome.Succeeded(new WorkDone(id, "at last")));
        await Worker.AddAsync([(job, new PaidWork(job))]);

        await Worker.StartAsync();

        var task = await SeeStateAsync(ProviderTaskState.Succeeded);
        task.ServerErrors.ShouldBe(0);
        task.Attempt.ShouldBe(1);
        provider.SubmitsOf(job).ShouldBe(refusals + 1);
    }

    [Fact]
    public async Task Server_errors_are_bounded_and_end_in_a_step_failure()
    {
        provider.OnSubmit = (_, _) => Task.FromResult<SubmitOutcome>(
            new SubmitOutcome.ServerError(new ProviderError("provider_unavailable", "HTTP 500."), TimeSpan.FromMilliseconds(5)));
        await Worker.AddAsync([(job, new PaidWork(job))]);

        await Worker.StartAsync();

        var task = await SeeStateAsync(ProviderTaskState.Failed);
        task.ResultType.ShouldBe(typeof(StepFailed).FullName);
        provider.SubmitsOf(job).ShouldBe(2, "the policy's limit");
    }

    [Fact]
    public async Task Cancelled_task_is_never_sent()
    {
        await Worker.AddAsync([(job, new PaidWork(job))]);
        (await Worker.CancelAsync(job)).ShouldBe(1);
        var after = Guid.CreateVersion7();
        await Worker.AddAsync([(after, new PaidWork(after))]);

        await Worker.StartAsync();

        await Eventually.BeTrueAsync(() => provider.SubmitsOf(after) == 1, "the pump has been at work");
        (await Worker.TaskAsync(job)).State.ShouldBe(ProviderTaskState.Cancelled);
        provider.SubmitsOf(job).ShouldBe(0);
    }

    [Fact]
    public async Task Task_cancelled_while_its_handler_runs_publishes_nothing()
    {
        using var fenced = new CounterWatch("Renderly.Providers", "renderly.provider_tasks.fenced");
        var answer = new TaskCompletionSource<SubmitOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.OnSubmit = (_, _) => answer.Task;
        await Worker.AddAsync([(job, new PaidWork(job))]);
        await Worker.StartAsync();
        await Eventually.BeTrueAsync(() => provider.SubmitsOf(job) == 1, "the handler is at work");

        await Worker.CancelAsync(job);
        answer.SetResult(new SubmitOutcome.Succeeded(new WorkDone(job, "too late")));

        await Eventually.BeTrueAsync(() => fenced.Total >= 1, "the late write is refused");
        (await Worker.TaskAsync(job)).State.ShouldBe(ProviderTaskState.Cancelled);
        await OutboxIsEmptyAsync();
        provider.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Command_that_comes_again_after_its_task_ended_publishes_the_event_again_and_pays_nothing()
    {
        await Worker.StartAsync();
        await Worker.PublishAsync(new PaidWork(job));
        await Eventually.BeTrueAsync(() => provider.Events.Count == 1, "the event has arrived");

        await Worker.PublishAsync(new PaidWork(job));

        await Eventually.BeTrueAsync(() => provider.Events.Count == 2, "the event has arrived again");
        provider.Events.ShouldAllBe(done => done == new WorkDone(job, "submit"));
        provider.SubmitsOf(job).ShouldBe(1);
    }

    [Fact]
    public async Task Two_thousand_waiting_tasks_hold_no_thread_and_no_connection()
    {
        const int count = 2000;
        provider.OnSubmit = (id, _) => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted($"p-{id:N}"));
        await using var patient = await KernelHost.BuildAsync(connectionString, provider, pollDelay: TimeSpan.FromHours(1));
        await patient.StartAsync();
        await patient.AddAsync([(job, new PaidWork(job))]);
        await SeeSubmittedAsync(patient, 1);
        var threads = ThreadCount();

        await patient.AddAsync(Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).Select(id => (id, new PaidWork(id))));
        await SeeSubmittedAsync(patient, count + 1);

        provider.MostAtWork.ShouldBeLessThanOrEqualTo(KernelHost.MaxConcurrency);
        (await Eventually.SeeAsync(
            () => patient.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()"),
            active => active == 0,
            "no connection is at work")).ShouldBe(0);
        (await patient.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"))
            .ShouldBeLessThanOrEqualTo(KernelHost.MaxConcurrency * 2);
        (ThreadCount() - threads).ShouldBeLessThan(40, "the pool may have grown with the work, not with the number of tasks");
    }

    private static int ThreadCount()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static Task SeeSubmittedAsync(KernelHost host, long count) => Eventually.SeeAsync(
        () => host.ScalarAsync<long>("SELECT count(*) FROM kernel.provider_task WHERE state = 'submitted'"),
        submitted => submitted == count,
        $"{count} tasks wait at the provider");

    private Task<ProviderTaskRow> SeeStateAsync(string state) =>
        Eventually.SeeAsync(() => Worker.TaskAsync(job), task => task.State == state, $"the task is {state}");

    private Task OutboxIsEmptyAsync() => Eventually.SeeAsync(
        () => Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.outbox_message"),
        count => count == 0,
        "the outbox is empty");
}
