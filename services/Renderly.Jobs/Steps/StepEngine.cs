using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.ServiceDefaults;

namespace Renderly.Jobs.Steps;

/// <summary>
/// Carries the stages of jobs of any kind: hears of steps, orders what is ready, tries again, and tells the job's saga once how a stage
/// ended. Works in the transaction of the consumed message; what it decides is decided by <see cref="StageRun"/>.
/// </summary>
internal sealed class StepEngine(
    StepStore store,
    StepOrders orders,
    StepHolds holds,
    LiveSteps live,
    IStepKinds kinds,
    IEnumerable<IResultWatch> watches,
    TimeProvider clock,
    ILogger<StepEngine> logger)
{
    public async Task AcceptAsync(ConsumeContext<StepAccepted> context)
    {
        var news = context.Message;
        if (await OpenAsync(news.JobId, news.Step, news.Attempt, isResult: false, context.CancellationToken) is not { } open
            || !open.Attempt.IsOpen)
        {
            return;
        }

        var (job, run, step, attempt) = open;
        attempt.AcceptedAt ??= Now;
        (attempt.State, attempt.Provider, attempt.ProviderTaskId) = (StepState.Accepted, news.Provider, news.ProviderTaskId);
        attempt.Model = news.Model ?? attempt.Model;
        StageRun.Accept(step, attempt.Number);
        Note(job, run, attempt);
        Show(job, run, new StepNews(step.Name, null, run.Steps) { ServedBy = (attempt.Provider, attempt.Model) });
    }

    /// <summary>Why a step does not get on is shown with the job, until it does.</summary>
    public async Task DelayAsync(ConsumeContext<StepDelayed> context)
    {
        var (news, cancellationToken) = (context.Message, context.CancellationToken);
        if (await OpenAsync(news.JobId, news.Step, news.Attempt, isResult: false, cancellationToken) is not { } open
            || !open.Attempt.IsOpen || open.Step.Attempt != news.Attempt
            || (open.Job ?? await store.TryLockJobAsync(news.JobId, cancellationToken)) is not { Outcome: JobOutcome.Open } job)
        {
            return;
        }

        if (news.Code is not { } code)
        {
            GetOn(job, news.Step);
            return;
        }

        var since = job.Waiting is { } before && before.Step == news.Step && before.Attempt == news.Attempt ? before.Since : Now;
        job.Waiting = new StepWait(news.Step, news.Attempt, news.Provider, code, news.Message ?? "", since);
        job.UpdatedAt = Now;
    }

    public async Task SucceedAsync(ConsumeContext<StepSucceeded> context)
    {
        var news = context.Message;
        if (await OpenAsync(news.JobId, news.Step, news.Attempt, isResult: true, context.CancellationToken) is not { } open
            || open.Attempt.Outputs is not null)
        {
            return;
        }

        var (job, run, step, attempt) = open;
        (attempt.Outputs, attempt.Provider, attempt.EndedAt) = (news.Outputs, news.Provider, Now);
        attempt.Warnings = news.Warnings is { Count: > 0 } warnings ? warnings : null;
        (attempt.Model, attempt.ProviderTaskId) = (news.Model ?? attempt.Model, news.ProviderTaskId ?? attempt.ProviderTaskId);

        // A result that comes after its deadline makes good what was told as failed; a cancelled job's attempt stays what it was.
        attempt.State = attempt.State == StepState.Cancelled ? StepState.Cancelled : StepState.Succeeded;
        (attempt.ErrorCode, attempt.ErrorMessage) = (null, null);
        var isRemade = step.Take is not null;
        if (!run.Succeed(step, attempt.Number, attempt.InputKey))
        {
            return;
        }

        if (isRemade)
        {
            StepCurrency.MarkStale(await store.AllAsync(news.JobId, context.CancellationToken), step.Name);
        }

        store.Note(news.JobId, step.Name, news.Outputs);
        foreach (var watch in watches)
        {
            await watch.HearAsync(job, news, context.CancellationToken);
        }

        if (run.Stage.State == StageState.Running)
        {
            Note(job, run, attempt);
            Show(job, run, StepNews.Of(attempt, run.Steps));
            await AdvanceAsync(context, job, run);
            await ShowProgressAsync(run, step, context.CancellationToken);
        }
        else if (run.IsMadeGood)
        {
            await context.Publish(new StageRecovered { JobId = news.JobId, Stage = run.Stage.Name }, context.CancellationToken);
        }
    }

    public async Task FailAsync(ConsumeContext<StepFailed> context)
    {
        var (news, cancellationToken) = (context.Message, context.CancellationToken);
        if (await OpenAsync(news.JobId, news.Step, news.Attempt, isResult: false, cancellationToken) is not { } open)
        {
            return;
        }

        var (run, step, attempt) = (open.Run, open.Step, open.Attempt);
        GetOn(open.Job, step.Name);
        if (attempt.IsOpen)
        {
            (attempt.State, attempt.EndedAt) = (StepState.Failed, Now);
            (attempt.ErrorCode, attempt.ErrorMessage) = (news.Failure.Code, news.Failure.Message);
            Note(open.Job, run, attempt);
        }

        var job = open.Job ?? await store.ReadJobAsync(news.JobId, cancellationToken);
        var (failure, verdict) = (news.Failure, run.Judge(step, attempt.Number, news.Failure, kinds.StepsOf(job).MaxAttemptsOf(step.Name)));
        if (verdict is StepVerdict.Retry or StepVerdict.FallBack)
        {
            if (await orders.TryAgainAsync(context, job, run, step, news.Failure, verdict) is not { } refusal)
            {
                await holds.ShowAsync(open.Job, run, cancellationToken);
                return;
            }

            failure = failure with
            {
                Code = refusal.Code,
                Message = $"{Sentence.Of(failure.Message)} It was not tried again: {refusal.Message}",
            };
        }

        if (verdict != StepVerdict.Nothing)
        {
            run.GiveUp(step, failure);
            await StageNews.TellFailedAsync(context, run.Stage, step, attempt.Number, failure);
        }
    }

    /// <summary>Begins a stage: its steps are written down, and those that need nothing more are ordered.</summary>
    /// <param name="context">The message that the saga handles; the saga holds the job's row.</param>
    public async Task BeginAsync(ConsumeContext context, VideoJob job, string stage, StagePlan plan)
    {
        var now = Now;
        var run = store.Add(
            new Stage
            {
                JobId = job.CorrelationId,
                Name = stage,
                MaxInFlight = plan.MaxInFlight,
                MayReuse = plan.MayReuse,
                ProgressFrom = plan.Progress?.From,
                ProgressTo = plan.Progress?.To,
                StartedAt = now,
                TouchedAt = now,
            },
            [.. plan.Steps.Select((step, ordinal) => Step.Of(step, job.CorrelationId, stage, ordinal))]);
        await AdvanceAsync(context, job, run);
        if (plan.Progress is { } part && run.Steps.Any(step => step.IsReused))
        {
            job.Advance(new StageProgress(part.From, part.To, job.Progress, run.Fraction).Reached);
            job.UpdatedAt = now;
        }
    }

    /// <summary>Goes on with a stage that was planned again.</summary>
    /// <inheritdoc cref="BeginAsync" path="/param"/>
    public Task BeginAgainAsync(ConsumeContext context, VideoJob job, StageRun run)
    {
        run.Stage.TouchedAt = Now;
        run.Run();
        return AdvanceAsync(context, job, run);
    }

    /// <summary>Goes on with a stage that failed; what is there is kept, and shown again. False when it has not begun yet.</summary>
    /// <inheritdoc cref="BeginAsync" path="/param"/>
    public async Task<bool> ReopenAsync(ConsumeContext context, VideoJob job, string stage)
    {
        if (await store.LockAsync(job.CorrelationId, stage, context.CancellationToken) is not { } run)
        {
            return false;
        }

        await ReopenAsync(context, job, run);
        return true;
    }

    /// <summary>The same where the stage is locked and loaded already.</summary>
    public async Task ReopenAsync(ConsumeContext context, VideoJob job, StageRun run)
    {
        run.Stage.TouchedAt = Now;
        var made = run.Steps.Where(step => step.State == StepState.Succeeded).Select(step => step.Name).ToList();
        foreach (var take in await store.TakesAsync(job.CorrelationId, made, context.CancellationToken))
        {
            Note(job, run, take);
            Show(job, run, StepNews.Of(take, run.Steps));
        }

        await orders.SendAgainAsync(context, job, run.Reopen());
        await AdvanceAsync(context, job, run);
    }

    /// <summary>Whatever was lost on the way: orders again what the stage waits for, or tells again how it ended.</summary>
    /// <inheritdoc cref="BeginAsync" path="/param"/>
    public async Task RescueAsync(ConsumeContext context, VideoJob job, string stage)
    {
        if (await store.LockAsync(job.CorrelationId, stage, context.CancellationToken) is not { } run)
        {
            return;
        }

        run.Stage.TouchedAt = Now;
        if (run.Stage.State == StageState.Completed)
        {
            await StageNews.TellCompletedAsync(context, run.Stage);
            return;
        }

        if (run.IsMadeGood)
        {
            await ReopenAsync(context, job, run);
            return;
        }

        foreach (var failed in run.Steps.Where(step => run.HasFailedAt(step.Name)))
        {
            await StageNews.TellFailedAsync(context, run.Stage, failed, failed.Attempt, failed.Failure!);
        }

        await orders.SendAgainAsync(context, job, run.InFlight());
        await AdvanceAsync(context, job, run);
    }

    /// <summary>There may be room by now under the caps that held steps of a stage back: orders what there is room for.</summary>
    public async Task ReleaseAsync(ConsumeContext<ReleaseHeldSteps> context)
    {
        var (news, cancellationToken) = (context.Message, context.CancellationToken);
        if (await store.LockJobAsync(news.JobId, cancellationToken) is not { Outcome: JobOutcome.Open } job
            || await store.LockAsync(news.JobId, news.Stage, cancellationToken) is not { Stage.State: StageState.Running } run)
        {
            return;
        }

        run.Stage.TouchedAt = Now;
        run.Release();
        await AdvanceAsync(context, job, run);
    }

    /// <summary>The job was cancelled; its saga holds the job's row.</summary>
    public async Task CancelAsync(Guid jobId, CancellationToken cancellationToken)
    {
        var now = Now;
        foreach (var run in await store.LockAllAsync(jobId, cancellationToken))
        {
            run.Cancel(now);
        }

        foreach (var attempt in await store.OpenAttemptsAsync(jobId, cancellationToken))
        {
            (attempt.State, attempt.EndedAt) = (StepState.Cancelled, now);
        }
    }

    private DateTimeOffset Now => clock.GetStoredUtcNow();

    private async Task<OpenStep?> OpenAsync(Guid jobId, string name, int number, bool isResult, CancellationToken cancellationToken)
    {
        if (await store.OpenAsync(jobId, name, number, isResult, cancellationToken) is not { } open)
        {
            logger.LogWarning("Attempt {Attempt} of {Step} of job {JobId} is not known here", number, name, jobId);
            return null;
        }

        open.Run.Stage.TouchedAt = Now;
        return open;
    }

    /// <summary>Orders what is ready; tells the saga when the stage is over.</summary>
    /// <param name="context">What is handled.</param>
    /// <param name="job">The job, locked; null where its owner sees nothing of the stage's steps.</param>
    /// <param name="run">The stage.</param>
    private async Task AdvanceAsync(ConsumeContext context, VideoJob? job, StageRun run)
    {
        while (run.Ready() is { Count: > 0 } ready)
        {
            var ordered = job ?? await store.ReadJobAsync(run.Stage.JobId, context.CancellationToken);
            var made = await orders.OrderAsync(context, ordered, run, ready);
            foreach (var taken in made.Taken)
            {
                Show(job, run, StepNews.Of(taken, run.Steps));
            }

            if (made.Refused is var (refused, failure))
            {
                await StageNews.TellFailedAsync(context, run.Stage, refused, refused.Attempt, failure);
            }
        }

        await holds.ShowAsync(job, run, context.CancellationToken);

        if (run.Stage.State == StageState.Running && run.IsOver)
        {
            run.Complete(Now);
            await StageNews.TellCompletedAsync(context, run.Stage);
        }
    }

    private static void Note(VideoJob? job, StageRun run, Attempt attempt)
    {
        if (job is { Outcome: JobOutcome.Open } && attempt.ReusedFromJobId is null && run.Find(attempt.Step)!.IsMilestone)
        {
            ProvidedResult.Note(job, attempt);
        }
    }

    /// <summary>An owner sees milestones of a stage that goes on; of what is late the saga tells.</summary>
    private void Show(VideoJob? job, StageRun run, StepNews news)
    {
        GetOn(job, news.Step);
        if (job is { Outcome: JobOutcome.Open } && run.Find(news.Step)!.IsMilestone && kinds.StepsOf(job).Show(job, news))
        {
            job.UpdatedAt = Now;
        }
    }

    /// <summary>Whatever the step waited for, it waits for it no more.</summary>
    private void GetOn(VideoJob? job, string step)
    {
        if (job is { Outcome: JobOutcome.Open, Waiting: { } wait } && wait.Step == step)
        {
            (job.Waiting, job.UpdatedAt) = (null, Now);
        }
    }

    private Task ShowProgressAsync(StageRun run, Step step, CancellationToken cancellationToken) => run.Stage.ProgressFrom is null
        ? Task.CompletedTask
        : live.ShowAsync(run.Stage.JobId, step.Name, run.Done, cancellationToken);
}
