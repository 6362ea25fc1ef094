using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Data;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.VideoJobs;
using Renderly.Messaging;

namespace Renderly.Jobs.Steps;

/// <summary>Sends the commands of steps, with the consumed message's transaction.</summary>
internal sealed class StepOrders(StepStore store, IStepKinds kinds, IJobBilling billing, TimeProvider clock)
{
    /// <summary>Orders steps of a stage that are ready, or takes what the user has already in their place.</summary>
    /// <returns>What was taken.</returns>
    public async Task<IReadOnlyList<Attempt>> OrderAsync(ConsumeContext context, VideoJob job, StageRun run, IReadOnlyList<Step> ready)
    {
        List<Attempt> reused = [];
        var inputs = await InputsAsync(job, ready, context.CancellationToken);
        foreach (var step in ready)
        {
            StageRun.Order(step);
            var (command, key) = CommandOf(job, step, inputs);
            if (run.Stage.MayReuse && await store.FindTakeAsync(job.UserId, key, context.CancellationToken) is { } take)
            {
                if (step.Take is not null)
                {
                    StepCurrency.MarkStale(await store.AllAsync(job.CorrelationId, context.CancellationToken), step.Name);
                }

                reused.Add(take.JobId == job.CorrelationId && take.Step == step.Name ? GoBack(run, step, take) : Reuse(job, run, step, take));
                continue;
            }

            await SendAsync(context, job, step, command, key, TimeSpan.Zero);
        }

        return reused;
    }

    /// <summary>A new attempt of a step that failed. Null, or why there is no money for it: then nothing was ordered.</summary>
    public async Task<BudgetRefusal?> TryAgainAsync(ConsumeContext context, VideoJob job, Step step, StepVerdict verdict)
    {
        if (await billing.ReserveRetryAsync(job.CorrelationId, step.Name, context.CancellationToken) is { } refusal)
        {
            return refusal;
        }

        var delay = verdict == StepVerdict.Retry
            ? kinds.StepsOf(job).RetryDelay * Math.Pow(2, step.Attempt - step.FirstAttempt)
            : TimeSpan.Zero;
        if (verdict == StepVerdict.FallBack)
        {
            StageRun.ChooseNext(step);
        }

        StageRun.Order(step);
        var (command, key) = CommandOf(job, step, await InputsAsync(job, [step], context.CancellationToken));
        await SendAsync(context, job, step, command, key, delay);
        return null;
    }

    /// <summary>
    /// Sends attempts again that were ordered before: what their workers have is not done again, what is done is announced again.
    /// </summary>
    public async Task SendAgainAsync(ConsumeContext context, VideoJob job, IReadOnlyList<Step> steps)
    {
        var inputs = await InputsAsync(job, steps, context.CancellationToken);
        foreach (var step in steps)
        {
            await context.SendCommandAsync(CommandOf(job, step, inputs).Command, step.Provider);
        }
    }

    private Task<StepResults> InputsAsync(VideoJob job, IReadOnlyList<Step> steps, CancellationToken cancellationToken) =>
        store.ResultsAsync(job.CorrelationId, [.. steps.SelectMany(step => step.Needs).Distinct()], cancellationToken);

    /// <summary>The command of the step's newest attempt, and the hash of what it is made of.</summary>
    private (StepCommand Command, string InputKey) CommandOf(VideoJob job, Step step, StepResults inputs)
    {
        var own = inputs.Only(step.Needs);
        var command = kinds.StepsOf(job).CommandOf(job, step.Name, step.Provider, own) with
        {
            Attempt = step.Attempt,
            Providers = step.Provider == Step.Ourselves ? [] : [step.Provider],
            HasAlternative = step.HasAlternative,
        };
        return (command, InputKey.Of(command, own));
    }

    private async Task SendAsync(ConsumeContext context, VideoJob job, Step step, StepCommand command, string key, TimeSpan delay)
    {
        store.Add(Attempted(job, step, command.GetType().Name, key));
        await (delay == TimeSpan.Zero
            ? context.SendCommandAsync(command, step.Provider)
            : context.ScheduleCommandAsync(delay, command, step.Provider));
    }

    /// <summary>The step itself has a take of the very same: no further attempt of it is needed.</summary>
    private Attempt GoBack(StageRun run, Step step, Attempt take)
    {
        step.Attempt--;
        run.Succeed(step, take.Number, take.InputKey);
        step.IsReused = take.ReusedFromJobId is not null;
        store.Note(step.JobId, step.Name, take.Outputs!);
        return take;
    }

    private Attempt Reuse(VideoJob job, StageRun run, Step step, Attempt take)
    {
        var now = clock.GetStoredUtcNow();
        var attempt = new Attempt
        {
            JobId = job.CorrelationId,
            Step = step.Name,
            Number = step.Attempt,
            UserId = job.UserId,
            Capability = take.Capability,
            Provider = take.Provider,
            Model = take.Model,
            ProviderTaskId = take.ProviderTaskId,
            State = StepState.Succeeded,
            OrderedAt = now,
            EndedAt = now,
            InputKey = take.InputKey,
            Outputs = take.Outputs,
            Warnings = take.Warnings,

            // Where it was made, whoever else has taken it since.
            ReusedFromJobId = take.ReusedFromJobId ?? take.JobId,
            ReusedFromStep = take.ReusedFromStep ?? take.Step,
        };
        store.Add(attempt);
        run.Succeed(step, step.Attempt, take.InputKey);
        step.IsReused = true;
        store.Note(job.CorrelationId, step.Name, take.Outputs!);
        return attempt;
    }

    private Attempt Attempted(VideoJob job, Step step, string capability, string key) => new()
    {
        JobId = job.CorrelationId,
        Step = step.Name,
        Number = step.Attempt,
        UserId = job.UserId,
        Capability = capability,
        Provider = step.Provider,
        State = StepState.Ordered,
        OrderedAt = clock.GetStoredUtcNow(),
        InputKey = key,
    };
}
