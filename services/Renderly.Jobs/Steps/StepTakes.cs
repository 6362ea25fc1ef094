using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>What there is already of a job's steps: what was made of the very same is not made again.</summary>
internal sealed class StepTakes(StepStore store, IStepKinds kinds)
{
    /// <summary>
    /// Plans a stage once more that has begun before, in the transaction of whoever holds the job's row: a step goes back to its take of
    /// what it is made of now, what is under way for that is waited for, and all else is wanted anew. What was begun for an earlier plan
    /// and came to nothing is dropped. Null when the stage has not begun yet.
    /// </summary>
    public async Task<StageAgain?> PlanAgainAsync(VideoJob job, string stage, StagePlan plan, CancellationToken cancellationToken)
    {
        if (await store.LockAsync(job.CorrelationId, stage, cancellationToken) is not { } run)
        {
            return null;
        }

        run = WithoutLeftOvers(run, plan);
        List<Step> added = [];
        List<string> wanted = [];
        var results = await store.ResultsAsync(job.CorrelationId, null, cancellationToken);
        foreach (var planned in InTurn(plan.Steps))
        {
            if (run.Find(planned.Name) is not { } step)
            {
                added.Add(Step.Of(planned, job.CorrelationId, stage, run.Steps.Count + added.Count));
                continue;
            }

            step.Needs = planned.Needs;
            var isSame = !planned.Needs.Any(need => wanted.Contains(need) || added.Exists(other => other.Name == need));
            var keys = isSame ? KeysOf(job, planned, results) : [];
            if (await store.FindOwnTakeAsync(job.CorrelationId, step.Name, keys, cancellationToken) is { } take)
            {
                if (run.Keep(step, take))
                {
                    store.Note(job.CorrelationId, step.Name, take.Outputs!);
                    results = await store.ResultsAsync(job.CorrelationId, null, cancellationToken);
                }
            }
            else if (!step.IsInFlight
                || await store.FindAttemptAsync(job.CorrelationId, step.Name, step.Attempt, cancellationToken) is not { } open
                || !keys.Contains(open.InputKey))
            {
                StageRun.Want(step);
                wanted.Add(step.Name);
            }
        }

        store.Add(added);
        return new StageAgain(new StageRun(run.Stage, [.. run.Steps, .. added]), wanted);
    }

    /// <summary>Names of the planned steps of which nothing is there; of one whose input is not there yet it is not known.</summary>
    /// <param name="job">The job.</param>
    /// <param name="steps">Of one stage or several.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<IReadOnlySet<string>> MissingAsync(
        VideoJob job, IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        HashSet<string> missing = [];
        var results = await store.ResultsAsync(job.CorrelationId, null, cancellationToken);
        foreach (var planned in InTurn(steps))
        {
            if (planned.Needs.Any(need => missing.Contains(need) || !results.Has(need))
                || KeysOf(job, planned, results) is var keys
                && await store.FindOwnTakeAsync(job.CorrelationId, planned.Name, keys, cancellationToken) is null
                && await store.FindTakeAsync(job.UserId, keys[0], cancellationToken) is null)
            {
                missing.Add(planned.Name);
            }
        }

        return missing;
    }

    /// <summary>A step that is no longer planned and has no result would hold up the stage for ever.</summary>
    private StageRun WithoutLeftOvers(StageRun run, StagePlan plan)
    {
        var leftOver = run.Steps.Where(step => step.State != StepState.Succeeded && !step.IsInFlight
            && plan.Steps.All(planned => planned.Name != step.Name)).ToList();
        if (leftOver.Count == 0)
        {
            return run;
        }

        foreach (var step in leftOver.Where(step => step.Take is not null))
        {
            // Its older result is there, whatever became of the newer one.
            step.State = StepState.Succeeded;
        }

        store.Remove(leftOver.FindAll(step => step.Take is null));
        return new StageRun(run.Stage, [.. run.Steps.Where(step => !leftOver.Contains(step) || step.Take is not null)]);
    }

    /// <summary>Hashes of what the step is made of now, by each provider that may do it.</summary>
    private string[] KeysOf(VideoJob job, PlannedStep step, StepResults results)
    {
        var own = results.Only(step.Needs);
        string[] providers = step.Providers is { Count: > 0 } named ? [.. named] : [Step.Ourselves];
        return [.. providers.Select(provider => InputKey.Of(kinds.StepsOf(job).CommandOf(job, step.Name, provider, own) with
        {
            Providers = provider == Step.Ourselves ? [] : [provider],
        }, own))];
    }

    /// <summary>What others need comes before them.</summary>
    private static IEnumerable<PlannedStep> InTurn(IReadOnlyList<PlannedStep> steps)
    {
        var left = steps.ToList();
        while (left.Count > 0)
        {
            var next = left.First(step => !left.Exists(other => step.Needs.Contains(other.Name)));
            left.Remove(next);
            yield return next;
        }
    }
}
