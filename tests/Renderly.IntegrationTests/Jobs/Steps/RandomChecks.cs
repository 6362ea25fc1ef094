using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>What must hold of a job that is over, whatever happened to it.</summary>
internal sealed class RandomChecks(SketchHost host, SketchWorker worker)
{
    /// <summary>Everything that does not hold of a job.</summary>
    /// <param name="isOrderedOnce">Whether nobody resumed or rescued it, so that no attempt may be ordered twice.</param>
    public async Task<IReadOnlyList<string>> FaultsOfAsync(Guid id, bool isOrderedOnce)
    {
        var job = await host.JobAsync(id);
        var stages = await host.ReadAsync(db => db.Set<Stage>().AsNoTracking().Where(stage => stage.JobId == id).ToListAsync());
        var steps = (await host.StepsAsync(id)).ToDictionary(step => step.Name);
        var rows = await host.ReadAsync(db => db.Set<Attempt>().AsNoTracking().Where(attempt => attempt.JobId == id).ToListAsync());
        var attempts = rows.ToLookup(attempt => attempt.Step);
        return
        [
            .. Rows(job, stages, steps.Values),
            .. steps.Values.SelectMany(step => Attempts(job, step, [.. attempts[step.Name].OrderBy(attempt => attempt.Number)])),
            .. steps.Values.SelectMany(step => Needs(job, step, steps, attempts)),
            .. Orders(isOrderedOnce, id, attempts),
            .. await MoneyAsync(id),
        ];
    }

    private static IEnumerable<string> Rows(SketchJob job, List<Stage> stages, IReadOnlyCollection<Step> steps)
    {
        if (!job.Outcome.HasEnded())
        {
            yield return $"is {job.Outcome} in {job.CurrentState}";
        }

        if (steps.Any(step => step.IsInFlight) || stages.Exists(stage => stage.State == StageState.Running))
        {
            yield return $"is {job.Outcome}, and something is under way";
        }

        var isWhole = stages.TrueForAll(stage => stage.State == StageState.Completed)
            && steps.Count == job.Request.Stages.Sum(stage => stage.Steps.Count);
        if (job.Outcome == JobOutcome.Completed && !isWhole)
        {
            yield return "is completed without all of its stages";
        }

        var completed = stages.FindAll(stage => stage.State == StageState.Completed).ConvertAll(stage => stage.Name);
        if (steps.Any(step => step.State != StepState.Succeeded && completed.Contains(step.Stage)))
        {
            yield return "has a completed stage without all results";
        }

        if (job.Outcome == JobOutcome.Failed && stages.Find(stage => stage.Name == job.FailedInState) is { } failed
            && (failed.State != StageState.Failed || steps.All(step => step.Stage != failed.Name || step.State != StepState.Failed)))
        {
            yield return $"has failed, and its stage is {failed.State} with what it failed of made good";
        }
    }

    private static IEnumerable<string> Attempts(SketchJob job, Step step, List<Attempt> attempts)
    {
        if (!attempts.Select(attempt => attempt.Number).SequenceEqual(Enumerable.Range(1, step.Attempt)))
        {
            yield return $"{step.Name} has not one row for each of its {step.Attempt} attempts";
        }

        if (attempts.Exists(attempt => attempt.IsOpen) && job.Outcome != JobOutcome.Completed)
        {
            yield return $"{step.Name} has an attempt of which nobody heard the end";
        }

        var take = attempts.Find(attempt => attempt.Number == step.Take);
        if ((step.State == StepState.Succeeded) != (take is { State: StepState.Succeeded or StepState.Cancelled, Outputs.Count: 1 }))
        {
            yield return $"{step.Name} is {step.State} with take {step.Take}";
        }

        if (step.State == StepState.Cancelled && job.Outcome != JobOutcome.Cancelled)
        {
            yield return $"{step.Name} is cancelled, and the job is {job.Outcome}";
        }
    }

    /// <summary>Nothing was ordered before what it needs was there.</summary>
    private static IEnumerable<string> Needs(SketchJob job, Step step, Dictionary<string, Step> steps, ILookup<string, Attempt> attempts) =>
        from attempt in attempts[step.Name]
        from need in step.Needs
        let take = steps.TryGetValue(need, out var needed) ? attempts[need].FirstOrDefault(other => other.Number == needed.Take) : null
        where take?.EndedAt is not { } there || there > attempt.OrderedAt
        select $"{step.Name} was ordered before {need} was there ({job.Outcome})";

    private IEnumerable<string> Orders(bool isOrderedOnce, Guid id, ILookup<string, Attempt> attempts)
    {
        // A late result lets a failed job go on by itself, which sends what is under way again as a resumption does.
        var all = worker.TriesOf(id);
        var wentOn = all.Any(asked => asked.Answer.ComesLate);
        foreach (var asked in all)
        {
            if (isOrderedOnce && !wentOn && asked.Deliveries != 1)
            {
                yield return $"{asked.Command.Step} was ordered {asked.Deliveries} times as attempt {asked.Command.Attempt}";
            }

            if (attempts[asked.Command.Step].All(attempt => attempt.Number != asked.Command.Attempt))
            {
                yield return $"{asked.Command.Step} was ordered as attempt {asked.Command.Attempt}, of which there is no row";
            }
        }
    }

    private async Task<IEnumerable<string>> MoneyAsync(Guid id)
    {
        var (account, bill) = (await host.AccountAsync(id), worker.BillOf(id));
        var left = (account.Reserved, account.InDoubt, account.CreditsReserved);
        return left == (UsdMicros.Zero, UsdMicros.Zero, 0) && account.Spent == bill
            ? []
            : [$"has reserved, in doubt, credits {left}, {account.Spent} spent, billed {bill}"];
    }

    /// <summary>Everything that does not hold of the ledger, and of what the processes left behind.</summary>
    public async Task<IReadOnlyList<string>> FaultsOfAllAsync()
    {
        var totals = await host.ScalarAsync<long>(
            """
            SELECT count(*) FROM jobs.job_account a WHERE
                reserved_usd_micros <> (
                    SELECT COALESCE(sum(amount), 0) FROM jobs.ledger_entry WHERE account = 'job:' || a.job_id || ':reserved')
                OR in_doubt_usd_micros <> (
                    SELECT COALESCE(sum(amount), 0) FROM jobs.ledger_entry WHERE account = 'job:' || a.job_id || ':in_doubt')
                OR spent_usd_micros <> (
                    SELECT COALESCE(sum(e.amount), 0) FROM jobs.ledger_entry e JOIN jobs.ledger_transaction t ON t.id = e.transaction_id
                    WHERE t.job_id = a.job_id AND e.account LIKE 'provider:%')
            """);
        (string What, long Count)[] faults =
        [
            ("accounts whose totals are not the sums of their entries", totals),
            ("that came from nowhere", await host.ScalarAsync<long>("SELECT COALESCE(sum(amount), 0)::bigint FROM jobs.ledger_entry")),
            ("parked messages", await host.ScalarAsync<long>("SELECT count(*) FROM jobs.outbox_message WHERE parked_at IS NOT NULL")),
            ("deadlocks", await host.DeadlocksAsync()),
        ];
        return [.. faults.Where(fault => fault.Count != 0).Select(fault => $"{fault.Count} {fault.What}"), .. worker.Faults];
    }
}
