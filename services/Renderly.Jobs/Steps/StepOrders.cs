using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Data;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.VideoJobs;
using Renderly.Messaging;

namespace Renderly.Jobs.Steps;

/// <summary>
/// Sends the commands of steps, with the consumed message's transaction. Whatever is paid passes the caps of its provider here, the first
/// try and every other one.
/// </summary>
internal sealed class StepOrders(StepStore store, IStepKinds kinds, IJobBilling billing, ProviderOrders caps, TimeProvider clock)
{
    /// <summary>
    /// Orders steps of a stage that are ready, or takes what the user has already in their place. A step that no provider's cap has room
    /// for goes to the next provider, is held back, or is given up, as the caps say.
    /// </summary>
    public async Task<OrderedSteps> OrderAsync(ConsumeContext context, VideoJob job, StageRun run, IReadOnlyList<Step> ready)
    {
        List<Attempt> reused = [];
        var inputs = await InputsAsync(job, ready, context.CancellationToken);
        foreach (var step in ready)
        {
            if (run.Stage.MayReuse
                && await store.FindTakeAsync(job.UserId, CommandOf(job, step, inputs).InputKey, context.CancellationToken) is { } take)
            {
                StageRun.Order(step);
                if (step.Take is not null)
                {
                    StepCurrency.MarkStale(await store.AllAsync(job.CorrelationId, context.CancellationToken), step.Name);
                }

                reused.Add(take.JobId == job.CorrelationId && take.Step == step.Name
                    ? GoBack(run, step, take)
                    : Reuse(job, run, step, take));
                continue;
            }

            if (await PlaceAsync(job, run, step, step.Hold is { IsBound: true }, context.CancellationToken) is { } refusal)
            {
                var failure = new StepFailure { Code = refusal.Code, Message = refusal.Message, Provider = step.Provider, CanRetry = true };
                run.GiveUp(step, failure);
                return new OrderedSteps(reused, (step, failure));
            }

            if (step.Hold is null)
            {
                await OrderAsync(context, job, step, inputs, TimeSpan.Zero);
            }
        }

        return new OrderedSteps(reused);
    }

    /// <summary>
    /// A new attempt of a step that failed; it is held back while no provider's cap has room for it. Null, or why there is no money for it:
    /// then nothing was ordered.
    /// </summary>
    public async Task<BudgetRefusal?> TryAgainAsync(
        ConsumeContext context, VideoJob job, StageRun run, Step step, StepFailure failure, StepVerdict verdict)
    {
        if (await billing.ReserveRetryAsync(job.CorrelationId, step.Name, context.CancellationToken) is { } refusal)
        {
            return refusal;
        }

        var delay = verdict == StepVerdict.Retry
            ? kinds.StepsOf(job).RetryDelayOf(step.Name, step.Attempt - step.FirstAttempt + 1)
            : TimeSpan.Zero;
        if (verdict == StepVerdict.FallBack)
        {
            StageRun.ChooseNext(step);
        }

        var asked = step.Choice;
        if (await PlaceAsync(job, run, step, isBound: failure.MayBeCharged, context.CancellationToken) is { } full)
        {
            return full;
        }

        if (step.Hold is null)
        {
            var inputs = await InputsAsync(job, [step], context.CancellationToken);
            await OrderAsync(context, job, step, inputs, step.Choice == asked ? delay : TimeSpan.Zero);
        }

        return null;
    }

    /// <summary>
    /// Sends attempts again that were ordered before: what their workers have is not done again, what is done is announced again. One that
    /// was given up unsent is a new expense: where there is no room for it, it ends, and the step waits for room.
    /// </summary>
    public async Task SendAgainAsync(ConsumeContext context, VideoJob job, IReadOnlyList<Step> steps)
    {
        var inputs = await InputsAsync(job, steps, context.CancellationToken);
        foreach (var step in steps)
        {
            if (step.Provider != Step.Ourselves && !await MayGoOnAsync(job, step, context.CancellationToken))
            {
                continue;
            }

            await context.SendCommandAsync(CommandOf(job, step, inputs).Command, step.Provider);
        }
    }

    private async Task<bool> MayGoOnAsync(VideoJob job, Step step, CancellationToken cancellationToken)
    {
        var place = await caps.PlaceAgainAsync(job.CorrelationId, step.Name, step.Attempt, step.Provider, cancellationToken);
        if (place.Choice is not null)
        {
            return true;
        }

        if (await store.FindAttemptAsync(job.CorrelationId, step.Name, step.Attempt, cancellationToken) is { IsOpen: true } attempt)
        {
            (attempt.State, attempt.EndedAt, attempt.ErrorCode) = (StepState.Failed, clock.GetStoredUtcNow(), BudgetRefusal.Budget);
        }

        // As if it had not been ordered: what is ordered next decides whether it waits or fails.
        StageRun.Forget(step);
        return false;
    }

    /// <summary>Where the step's next attempt goes: it is given to that provider, or held back. Null, or why it cannot be had.</summary>
    /// <param name="isBound">Whether nobody but the provider that was asked last may do it.</param>
    private async Task<BudgetRefusal?> PlaceAsync(VideoJob job, StageRun run, Step step, bool isBound, CancellationToken cancellationToken)
    {
        if (step.Provider == Step.Ourselves)
        {
            return null;
        }

        IReadOnlyList<string> providers = isBound ? [step.Provider] : [.. step.Providers.Skip(step.Choice)];
        var place = await caps.PlaceAsync(job.CorrelationId, step.Name, step.Attempt + 1, providers, cancellationToken);
        if (place.Hold is { } hold)
        {
            run.HoldBack(step, hold with { IsBound = isBound });
        }
        else if (place.Choice is { } choice)
        {
            step.Hold = null;
            for (var passed = 0; passed < choice; passed++)
            {
                StageRun.ChooseNext(step);
            }
        }

        return place.Refusal;
    }

    private async Task OrderAsync(ConsumeContext context, VideoJob job, Step step, StepResults inputs, TimeSpan delay)
    {
        StageRun.Order(step);
        var (command, key) = CommandOf(job, step, inputs);
        store.Add(Attempted(job, step, command.GetType().Name, key));
        await (delay == TimeSpan.Zero
            ? context.SendCommandAsync(command, step.Provider)
            : context.ScheduleCommandAsync(delay, command, step.Provider));
    }

    private Task<StepResults> InputsAsync(VideoJob job, IReadOnlyList<Step> steps, CancellationToken cancellationToken) =>
        store.ResultsAsync(job.CorrelationId, [.. steps.SelectMany(step => step.Needs).Distinct()], cancellationToken);

    /// <summary>The command of the step's newest attempt, and the hash of what it is made of.</summary>
    private (StepCommand Command, string InputKey) CommandOf(VideoJob job, Step step, StepResults inputs)
    {
        var own = inputs.Only(step.Needs);
        var planned = kinds.StepsOf(job).CommandOf(job, step.Name, step.Provider, own);
        var command = planned with
        {
            Attempt = step.Attempt,
            Providers = step.Provider == Step.Ourselves ? [] : [step.Provider],
            HasAlternative = step.HasAlternative || planned.HasAlternative,
        };
        return (command, InputKey.Of(command, own));
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
