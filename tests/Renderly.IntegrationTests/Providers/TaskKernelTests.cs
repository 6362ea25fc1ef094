using System.Diagnostics;
using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers;

/// <summary>The kernel on a real database: every task once, whatever dies in between.</summary>
public sealed class TaskKernelTests : KernelTest
{
    [Fact]
    public async Task Two_pumps_on_one_table_run_each_task_once()
    {
        var jobs = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToArray();
        await Worker.AddAsync(jobs.Select(id => (id, new PaidWork(id))));
        await using var other = await KernelHost.BuildAsync(ConnectionString, Provider);

        await Task.WhenAll(Worker.StartAsync(), other.StartAsync());

        await Eventually.SeeAsync(
            () => Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'succeeded'"),
            count => count == jobs.Length,
            "all tasks have succeeded");
        jobs.ShouldAllBe(id => Provider.SubmitsOf(id) == 1);
    }

    [Fact]
    public async Task Writer_whose_lease_expired_is_refused_and_counted()
    {
        using var fenced = new CounterWatch("Renderly.Tasks", "renderly.tasks.fenced");
        var late = new TaskCompletionSource<SubmitOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        Provider.OnSubmit = (id, n) => n == 1
            ? late.Task
            : Task.FromResult<SubmitOutcome>(new SubmitOutcome.Succeeded(new WorkDone(id, "second")));
        await Worker.AddAsync([(Job, new FreeWork(Job))]);
        await Worker.StartAsync();
        await Eventually.BeTrueAsync(() => Provider.SubmitsOf(Job) == 1, "the first run is at work");

        await Worker.ExecuteAsync("UPDATE kernel.task SET due_at = clock_timestamp()");
        await SeeStateAsync(TaskState.Succeeded);
        late.SetResult(new SubmitOutcome.Succeeded(new WorkDone(Job, "first")));

        await Eventually.BeTrueAsync(() => fenced.Total >= 1, "the late write is refused");
        (await Worker.TaskAsync(Job)).Result.ShouldNotBeNull().ShouldContain("second");
        await Eventually.BeTrueAsync(() => !Provider.Events.IsEmpty, "the event has arrived");
        await OutboxIsEmptyAsync();
        Provider.Events.ShouldHaveSingleItem().By.ShouldBe("second");
    }

    [Fact]
    public async Task Tasks_of_a_deleted_job_are_removed_and_nothing_is_sent_for_it_any_more()
    {
        var other = Guid.CreateVersion7();
        await Worker.AddAsync([(Job, new PaidWork(Job)), (other, new PaidWork(other))]);
        await Worker.StartAsync();
        await Eventually.SeeAsync(
            () => Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'succeeded'"),
            count => count == 2,
            "both are made");

        await Worker.ForgetAsync(Job);

        (await Worker.ScalarAsync<Guid>("SELECT job_id FROM kernel.task")).ShouldBe(other);
        (await Worker.ScalarAsync<Guid>("SELECT job_id FROM kernel.cancelled_job")).ShouldBe(Job, "for it nothing is sent any more");
        var cleared = Provider.Cleared.ShouldHaveSingleItem();
        cleared.Job.ShouldBe(Job);
        cleared.Told.ShouldBeOfType<WorkDone>("its file is the job's").JobId.ShouldBe(Job);
    }

    [Fact]
    public async Task Tasks_that_are_followed_are_not_removed()
    {
        await Worker.AddAsync([(Job, new PaidWork(Job))], TaskState.Submitted);

        (await Should.ThrowAsync<InvalidOperationException>(() => Worker.ForgetAsync(Job))).Message.ShouldContain(Job.ToString());

        (await Worker.TaskAsync(Job)).State.ShouldBe(TaskState.Submitted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Clock_that_is_an_hour_wrong_neither_takes_nor_loses_a_lease(int hours)
    {
        var atWork = new TaskCompletionSource<SubmitOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        Provider.OnSubmit = (id, _) => id == Job
            ? atWork.Task
            : Task.FromResult<SubmitOutcome>(new SubmitOutcome.Succeeded(new WorkDone(id, "other")));
        await Worker.AddAsync([(Job, new FreeWork(Job))]);
        await Worker.StartAsync();
        await Eventually.BeTrueAsync(() => Provider.SubmitsOf(Job) == 1, "the task is at work");

        await using var wrong = await KernelHost.BuildAsync(
            ConnectionString, Provider, clock: new SkewedTimeProvider(TimeSpan.FromHours(hours)));
        await wrong.StartAsync();
        var others = Enumerable.Range(0, 50).Select(_ => Guid.CreateVersion7()).ToArray();
        await Worker.AddAsync(others.Select(id => (id, new FreeWork(id))));
        await Eventually.SeeAsync(
            () => Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'succeeded'"),
            count => count == others.Length,
            "both have worked");
        atWork.SetResult(new SubmitOutcome.Succeeded(new WorkDone(Job, "first")));

        await SeeStateAsync(TaskState.Succeeded);
        Provider.SubmitsOf(Job).ShouldBe(1);
        others.ShouldAllBe(id => Provider.SubmitsOf(id) == 1);
    }

    [Fact]
    public async Task Paid_task_left_in_submitting_is_adopted_when_the_provider_knows_it()
    {
        Provider.OnReconcile = _ => new ReconcileOutcome.Adopted("known-1");
        await Worker.AddAsync([(Job, new PaidWork(Job))], TaskState.Submitting);

        await Worker.StartAsync();

        var task = await SeeStateAsync(TaskState.Succeeded);
        task.ProviderTaskId.ShouldBe("known-1");
        task.ResentAfterUnknown.ShouldBeFalse();
        Provider.SubmitsOf(Job).ShouldBe(0);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(null, true)]
    public async Task Paid_task_that_the_provider_never_knew_is_sent_again_after_the_window_and_in_doubt_unless_one_result_is_all_there_is(
        int? results, bool mayBeChargedTwice)
    {
        Provider.OnCount = _ => results;
        var looks = 0;
        Provider.OnReconcile = _ =>
        {
            Interlocked.Increment(ref looks);
            return new ReconcileOutcome.Undecided();
        };
        await Worker.AddAsync([(Job, new PaidWork(Job))], TaskState.Submitting);

        await Worker.StartAsync();

        var task = await SeeStateAsync(TaskState.Succeeded);
        task.ResentAfterUnknown.ShouldBeTrue();
        Provider.SubmitsOf(Job).ShouldBe(1);
        looks.ShouldBeGreaterThan(1);
        await SeeSettledAsync(StepCharge.Charged);
        Provider.Settlements.ShouldAllBe(settled => settled.MayBeChargedTwice == mayBeChargedTwice);
    }

    [Fact]
    public async Task Repeatable_task_left_in_submitting_is_run_again()
    {
        Provider.OnReconcile = _ => throw new InvalidOperationException("Repeatable work is never reconciled.");
        await Worker.AddAsync([(Job, new FreeWork(Job))], TaskState.Submitting);

        await Worker.StartAsync();

        (await SeeStateAsync(TaskState.Succeeded)).ResentAfterUnknown.ShouldBeFalse();
        Provider.SubmitsOf(Job).ShouldBe(1);
    }

    [Fact]
    public async Task Repeatable_task_left_in_submitting_is_prepared_again()
    {
        await Worker.AddAsync([(Job, new FreePreparedWork(Job))], TaskState.Submitting);

        await Worker.StartAsync();

        await SeeStateAsync(TaskState.Succeeded);
        Provider.Inputs.ShouldHaveSingleItem().ShouldBe("input");
    }

    [Fact]
    public async Task Rate_limited_submit_waits_and_eats_no_attempts()
    {
        const int refusals = 10;
        Provider.OnSubmit = (id, n) => Task.FromResult<SubmitOutcome>(n <= refusals
            ? new SubmitOutcome.RateLimited(new ProviderError("rate_limited", "Too many."), TimeSpan.FromMilliseconds(5))
            : new SubmitOutcome.Succeeded(new WorkDone(id, "at last")));
        await Worker.AddAsync([(Job, new PaidWork(Job))]);

        await Worker.StartAsync();

        var task = await SeeStateAsync(TaskState.Succeeded);
        task.ServerErrors.ShouldBe(0);
        task.Attempt.ShouldBe(1);
        Provider.SubmitsOf(Job).ShouldBe(refusals + 1);
    }

    [Fact]
    public async Task Server_errors_are_bounded_and_end_in_a_step_failure()
    {
        Provider.OnSubmit = (_, _) => Task.FromResult<SubmitOutcome>(
            new SubmitOutcome.ServerError(new ProviderError("provider_unavailable", "HTTP 500."), TimeSpan.FromMilliseconds(5)));
        await Worker.AddAsync([(Job, new PaidWork(Job))]);

        await Worker.StartAsync();

        var task = await SeeStateAsync(TaskState.Failed);
        task.ResultType.ShouldBe(typeof(StepFailed).FullName);
        Provider.SubmitsOf(Job).ShouldBe(2, "the policy's limit");
    }

    [Fact]
    public async Task Cancelled_task_is_never_sent_and_settled_as_free()
    {
        await Worker.AddAsync([(Job, new PaidWork(Job))]);
        (await Worker.CancelAsync(Job)).ShouldBe(1);

        await Worker.StartAsync();

        await SeeStateAsync(TaskState.Cancelled);
        Provider.SubmitsOf(Job).ShouldBe(0);
        await SeeSettledAsync(StepCharge.NotCharged);
    }

    [Fact]
    public async Task Command_that_arrives_after_the_cancellation_is_never_sent()
    {
        await Worker.StartAsync();
        await Worker.CancelAsync(Job);

        await Worker.PublishAsync(new PaidWork(Job));

        await Eventually.SeeAsync(
            () => Worker.ScalarAsync<string>("SELECT state FROM kernel.task"),
            state => state == TaskState.Cancelled,
            "the task is dropped");
        Provider.SubmitsOf(Job).ShouldBe(0);
    }

    [Fact]
    public async Task What_the_provider_bills_is_told_with_the_charge()
    {
        await using var worker = await KernelHost.BuildAsync(
            ConnectionString, Provider, policy: policy => policy with { Billed = _ => new BilledQuantity(2, BilledUnit.Image, "flux") });
        await worker.AddAsync([(Job, new PaidWork(Job))]);

        await worker.StartAsync();

        await SeeSettledAsync(StepCharge.Charged);
        var settled = Provider.Settlements.ShouldHaveSingleItem();
        (settled.Quantity, settled.Unit, settled.Model).ShouldBe((2, BilledUnit.Image, "flux"));
        await Eventually.BeTrueAsync(() => !Provider.Events.IsEmpty, "the result is told");
        var done = Provider.Events.ShouldHaveSingleItem();
        (done.Quantity, done.Unit, done.Model).ShouldBe((2, BilledUnit.Image, "flux"));
    }

    [Fact]
    public async Task Paid_task_cancelled_while_its_handler_runs_publishes_no_result_but_what_it_cost()
    {
        var answer = new TaskCompletionSource<SubmitOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        Provider.OnSubmit = (_, _) => answer.Task;
        await Worker.AddAsync([(Job, new PaidWork(Job))]);
        await Worker.StartAsync();
        await Eventually.BeTrueAsync(() => Provider.SubmitsOf(Job) == 1, "the handler is at work");

        await Worker.CancelAsync(Job);
        answer.SetResult(new SubmitOutcome.Accepted("p-1"));

        await SeeStateAsync(TaskState.Succeeded);
        await SeeSettledAsync(StepCharge.Charged);
        await OutboxIsEmptyAsync();
        Provider.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Free_task_cancelled_while_its_handler_runs_is_fenced_off_without_an_alarm()
    {
        using var fenced = new CounterWatch("Renderly.Tasks", "renderly.tasks.fenced");
        using var running = new CounterWatch("Renderly.Tasks", "renderly.tasks.running");
        var answer = new TaskCompletionSource<SubmitOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        Provider.OnSubmit = (_, _) => answer.Task;
        await Worker.AddAsync([(Job, new FreeWork(Job))]);
        await Worker.StartAsync();
        await Eventually.BeTrueAsync(() => Provider.SubmitsOf(Job) == 1, "the handler is at work");

        running.Total.ShouldBe(1);
        await Worker.CancelAsync(Job);
        answer.SetResult(new SubmitOutcome.Succeeded(new WorkDone(Job, "too late")));

        await Eventually.BeTrueAsync(() => running.Total == 0, "the late write is dropped");
        fenced.Total.ShouldBe(0, "a user asked for it");
        (await Worker.TaskAsync(Job)).State.ShouldBe(TaskState.Cancelled);
        await OutboxIsEmptyAsync();
        Provider.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Failed_job_keeps_its_unsent_work_from_being_paid_and_a_new_command_revives_it()
    {
        await Worker.AddAsync([(Job, new PaidWork(Job))]);
        (await Worker.DropUnsentAsync(Job)).ShouldBe(1);
        await Worker.StartAsync();
        await SeeStateAsync(TaskState.Cancelled);

        await Worker.PublishAsync(new PaidWork(Job));

        await SeeStateAsync(TaskState.Succeeded);
        Provider.SubmitsOf(Job).ShouldBe(1);
    }

    [Fact]
    public async Task Deadline_tells_the_job_and_a_late_result_is_still_published()
    {
        var isDone = false;
        Provider.OnSubmit = (id, _) => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted($"p-{id:N}"));
        Provider.OnPoll = (id, _) => Volatile.Read(ref isDone)
            ? new PollOutcome.Succeeded(new WorkDone(id, "late"))
            : new PollOutcome.Pending();
        await Worker.AddAsync([(Job, new PaidWork(Job))]);
        await Worker.StartAsync();
        await SeeStateAsync(TaskState.Submitted);

        await Worker.ExecuteAsync("UPDATE kernel.task SET submitted_at = submitted_at - interval '2 hours'");
        await Eventually.SeeAsync(() => Worker.TaskAsync(Job), task => task.OverdueAt is not null, "the task is overdue");
        await SeeSettledAsync(StepCharge.MayBeCharged);
        Volatile.Write(ref isDone, true);

        await SeeStateAsync(TaskState.Succeeded);
        await Eventually.BeTrueAsync(() => Provider.Events.Any(done => done.By == "late"), "the late result has arrived");
        Provider.Failures.ShouldHaveSingleItem().Failure.Code.ShouldBe("deadline_exceeded");
        Provider.SubmitsOf(Job).ShouldBe(1);
        await SeeSettledAsync(StepCharge.Charged);
    }

    [Fact]
    public async Task Provider_that_cannot_be_asked_is_asked_until_it_answers_and_nothing_is_sent_twice()
    {
        var asked = 0;
        Provider.OnReconcile = _ => Interlocked.Increment(ref asked) switch
        {
            < 4 => new ReconcileOutcome.Unreachable(new ProviderError("provider_unreachable", "Down."), TimeSpan.FromMilliseconds(300)),
            4 => throw new InvalidOperationException("A defect in a handler is no verdict either."),
            _ => new ReconcileOutcome.Adopted("known-1"),
        };
        await Worker.AddAsync([(Job, new PaidWork(Job))], TaskState.Submitting);

        await Worker.StartAsync();

        (await SeeStateAsync(TaskState.Succeeded)).ResentAfterUnknown.ShouldBeFalse();
        Provider.SubmitsOf(Job).ShouldBe(0);
    }

    [Fact]
    public async Task Operator_sees_the_unknown_and_can_have_it_adopted_sent_again_or_abandoned()
    {
        Provider.OnReconcile = _ => new ReconcileOutcome.Unreachable(
            new ProviderError("provider_unreachable", "Down."), TimeSpan.FromMinutes(10));
        var (adopted, again, abandoned) = (Job, Guid.CreateVersion7(), Guid.CreateVersion7());
        await Worker.AddAsync(new[] { adopted, again, abandoned }.Select(id => (id, new PaidWork(id))), TaskState.Submitting);
        await Worker.StartAsync();
        var listed = await Eventually.SeeAsync(
            () => Worker.OperateAsync(tasks => tasks.ListAsync(null, CancellationToken.None)),
            all => all.Count == 3 && all.All(task => task.LastError == "Down."),
            "three are unknown");
        string Reference(Guid id) => listed.Single(task => task.JobId == id).Reference;

        (await Worker.OperateAsync(tasks => tasks.AdoptAsync(Reference(adopted), "known-7", CancellationToken.None)))!
            .ProviderTaskId.ShouldBe("known-7");
        (await Worker.OperateAsync(tasks => tasks.SendAgainAsync(Reference(again), CancellationToken.None)))!
            .ResentAfterUnknown.ShouldBeTrue();
        (await Worker.OperateAsync(tasks => tasks.AbandonAsync(Reference(abandoned), isCharged: true, CancellationToken.None)))!
            .State.ShouldBe(TaskState.Failed);

        await Eventually.BeTrueAsync(() => Provider.Events.Count == 2, "two are done");
        Provider.Events.ShouldContain(done => done.JobId == adopted && done.By == "known-7");
        Provider.Acceptances.ShouldHaveSingleItem().ProviderTaskId.ShouldBe("known-7", "the job is told of the one that was adopted");
        Provider.SubmitsOf(adopted).ShouldBe(0);
        Provider.SubmitsOf(again).ShouldBe(1);
        await Eventually.BeTrueAsync(
            () => Provider.Settlements.Any(settled => settled.JobId == abandoned && settled.Charge == StepCharge.Charged),
            "the abandoned one is booked");
        (await Worker.OperateAsync(tasks => tasks.AdoptAsync(Reference(adopted), "other", CancellationToken.None)))
            .ShouldBeNull("it is over");
    }

    [Fact]
    public async Task Replicas_together_keep_to_what_a_provider_takes_at_a_time()
    {
        const int most = 3;
        Provider.OnSubmit = (id, _) => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted($"p-{id:N}"));
        var highest = 0L;
        Provider.OnPoll = (id, _) =>
        {
            var now = Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state IN ('submitting', 'submitted')")
                .GetAwaiter().GetResult();
            InterlockedMax(ref highest, now);
            return new PollOutcome.Succeeded(new WorkDone(id, "done"));
        };
        await using var first = await KernelHost.BuildAsync(
            ConnectionString, Provider, policy: policy => policy with { MaxAtProvider = most });
        await using var second = await KernelHost.BuildAsync(
            ConnectionString, Provider, policy: policy => policy with { MaxAtProvider = most });
        var jobs = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToArray();
        await Worker.AddAsync(jobs.Select(id => (id, new PaidWork(id))));

        await Task.WhenAll(first.StartAsync(), second.StartAsync());

        await Eventually.SeeAsync(
            () => Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'succeeded'"),
            count => count == jobs.Length,
            "all tasks have succeeded");
        highest.ShouldBeInRange(1, most);
    }

    [Fact]
    public async Task Replicas_together_keep_to_the_submits_of_a_minute()
    {
        // A bucket of one minute's sixth: 10 at once, then one a second; the others must still be waiting when these are through.
        await using var first = await KernelHost.BuildAsync(
            ConnectionString, Provider, policy: policy => policy with { SubmitsPerMinute = 60 });
        await using var second = await KernelHost.BuildAsync(
            ConnectionString, Provider, policy: policy => policy with { SubmitsPerMinute = 60 });
        var jobs = Enumerable.Range(0, 100).Select(_ => Guid.CreateVersion7()).ToArray();
        await Worker.AddAsync(jobs.Select(id => (id, new PaidWork(id))));

        await Task.WhenAll(first.StartAsync(), second.StartAsync());
        await Eventually.SeeAsync(
            () => Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'succeeded'"),
            count => count >= 12,
            "twelve are through");

        var rate = await Worker.ScalarAsync<double>(
            "SELECT (count(*) - 10)::double precision "
                + "/ greatest(1, EXTRACT(EPOCH FROM max(submitted_at) - min(submitted_at))::double precision) "
                + "FROM kernel.task WHERE submits > 0");
        rate.ShouldBeLessThanOrEqualTo(1.5, "submits a second beyond the burst");
    }

    [Fact]
    public async Task Provider_that_answers_only_errors_is_left_alone_until_it_recovers()
    {
        using var opened = new CounterWatch("Renderly.Tasks", "renderly.tasks.circuit_opened");
        var isUp = false;
        Provider.OnSubmit = (id, _) => Task.FromResult<SubmitOutcome>(Volatile.Read(ref isUp)
            ? new SubmitOutcome.Succeeded(new WorkDone(id, "up again"))
            : new SubmitOutcome.NotDelivered(new ProviderError("provider_unreachable", "Refused.")));
        var jobs = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToArray();
        await Worker.AddAsync(jobs.Select(id => (id, new PaidWork(id))));
        await Worker.StartAsync();
        await Eventually.BeTrueAsync(() => opened.Total >= 1, "the circuit is open");

        Volatile.Write(ref isUp, true);

        await Eventually.SeeAsync(
            () => Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'succeeded'"),
            count => count == jobs.Length,
            "all tasks have succeeded");
    }

    [Fact]
    public async Task Command_that_comes_again_after_its_task_ended_publishes_the_event_again_and_pays_nothing()
    {
        await Worker.StartAsync();
        await Worker.PublishAsync(new PaidWork(Job));
        await Eventually.BeTrueAsync(() => Provider.Events.Count == 1, "the event has arrived");

        await Worker.PublishAsync(new PaidWork(Job));

        await Eventually.BeTrueAsync(() => Provider.Events.Count == 2, "the event has arrived again");
        Provider.Events.ShouldAllBe(done => done.JobId == Job && done.By == "submit");
        Provider.SubmitsOf(Job).ShouldBe(1);
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Two_thousand_waiting_tasks_hold_no_thread_and_no_connection()
    {
        const int count = 2000;
        Provider.OnSubmit = (id, _) => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted($"p-{id:N}"));
        await using var patient = await KernelHost.BuildAsync(ConnectionString, Provider, pollDelay: TimeSpan.FromHours(1));
        await patient.StartAsync();
        await patient.AddAsync([(Job, new PaidWork(Job))]);
        await SeeSubmittedAsync(patient, 1);
        var threads = ThreadCount();

        await patient.AddAsync(Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).Select(id => (id, new PaidWork(id))));
        await SeeSubmittedAsync(patient, count + 1);

        Provider.MostAtWork.ShouldBeLessThanOrEqualTo(KernelHost.MaxConcurrency);
        (await Eventually.SeeAsync(
            () => patient.ScalarAsync<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()"),
            active => active == 0,
            "no connection is at work")).ShouldBe(0);
        (await patient.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"))
            .ShouldBeLessThanOrEqualTo(KernelHost.MaxConcurrency * 2);
        (ThreadCount() - threads).ShouldBeLessThan(40, "the pool may have grown with the work, not with the number of tasks");
    }

    private Task SeeSettledAsync(StepCharge charge) =>
        Eventually.BeTrueAsync(
            () => Provider.Settlements.Any(settled => settled.JobId == Job && settled.Charge == charge),
            $"{charge} is published");

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target);
            value > seen && Interlocked.CompareExchange(ref target, value, seen) != seen;
            seen = Volatile.Read(ref target))
        {
        }
    }

    private static int ThreadCount()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static Task SeeSubmittedAsync(KernelHost host, long count) => Eventually.SeeAsync(
        () => host.ScalarAsync<long>("SELECT count(*) FROM kernel.task WHERE state = 'submitted'"),
        submitted => submitted == count,
        $"{count} tasks wait at the provider");

    private Task<TaskRow> SeeStateAsync(string state) =>
        Eventually.SeeAsync(() => Worker.TaskAsync(Job), task => task.State == state, $"the task is {state}");

    private Task OutboxIsEmptyAsync() => Eventually.SeeAsync(
        () => Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.outbox_message"),
        count => count == 0,
        "the outbox is empty");
}
