using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>Some random jobs at once: plays their owners, kills the process now and then, and waits until all is over.</summary>
/// <param name="first">The process to begin with; there may be another at the end.</param>
internal sealed class RandomWave(SketchHost first, string database, int seed, int count)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);
    private static readonly Guid[] Users = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];

    /// <summary>Caps that some jobs come up against, and for which all of them wait for one another.</summary>
    public static readonly (string, string)[] Settings = [("Billing:Caps:PerJobUsd", "12"), ("Billing:Caps:PerUserDayUsd", "1000000")];

    private readonly Random random = new(seed);
    private readonly HashSet<(Guid, string)> done = [];
    private readonly SketchWorker worker = first.Worker;

    public SketchHost Host { get; private set; } = first;

    public Dictionary<Guid, RandomSketch> Plans { get; } = [];

    /// <summary>Times that the process was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Jobs that were ordered again while they were under way: resumed or rescued.</summary>
    public HashSet<Guid> OrderedAgain { get; } = [];

    /// <summary>Runs all jobs to their ends.</summary>
    /// <param name="kills">How often the process is to be killed on the way.</param>
    public async Task RunAsync(int kills)
    {
        var (begun, planned) = (worker.Count, 0);
        for (var number = 0; number < count; number++)
        {
            var (plan, id) = (new RandomSketch(seed + number), Guid.CreateVersion7());
            Plans[id] = plan;
            worker.Script(id, plan.AnswerTo);
            planned += plan.Request.Stages.Sum(stage => stage.Steps.Count);
            await Host.SubmitAsync(plan.Request, Users[plan.UserNumber], id);
        }

        var (_, isOver) = await Eventually.LookAsync(
            async () =>
            {
                if (Kills < kills && worker.Count - begun > planned * (Kills + 1) / (kills + 2))
                {
                    await KillAsync();
                }

                return await LookAfterAsync();
            },
            isIt => isIt,
            Limit);
        if (!isOver)
        {
            var open = string.Join('\n', await OpenAsync());
            throw new TimeoutException($"Jobs from seed {seed} on did not end ({worker.Count - begun} of {planned} attempts):\n{open}");
        }
    }

    private async Task KillAsync()
    {
        await Host.KillAsync();
        Kills++;
        Host = await SketchHost.StartAsync(database, worker, Settings);
    }

    /// <summary>Does what owners do; true when there is nothing left to do and nothing under way.</summary>
    private async Task<bool> LookAfterAsync()
    {
        // Before the jobs: what is told from here on changes one of them, or waits here.
        var isQuiet = await Host.ScalarAsync<long>("SELECT count(*) FROM jobs.outbox_message") == 0;
        var acted = false;
        foreach (var (id, outcome, endedAt) in await JobsAsync())
        {
            acted |= await LookAfterAsync(id, outcome, endedAt);
        }

        return isQuiet && !acted;
    }

    private async Task<bool> LookAfterAsync(Guid id, JobOutcome outcome, DateTimeOffset? endedAt)
    {
        var plan = Plans[id];
        if (plan.CancelsAfter <= worker.CountOf(id) && done.Add((id, "cancel")))
        {
            await Host.PublishAsync(new CancelVideoJob { JobId = id });
            return true;
        }

        switch (outcome)
        {
            case JobOutcome.WaitingForUser when done.Add((id, "approve")):
                var shown = await Host.StageAsync(id, nameof(SketchStateMachine.Drafting));
                await Host.PublishAsync(Approval(id, shown!.Revision - 1), Approval(id, shown.Revision), Approval(id, shown.Revision));
                return true;
            case JobOutcome.Failed when done.Count(entry => entry.Item1 == id && entry.Item2[0] == 'r') < plan.Resumes
                && done.Add((id, $"resume {endedAt:O}")):
                OrderedAgain.Add(id);
                await Host.PublishAsync(new ResumeVideoJob { JobId = id });
                return true;
            case JobOutcome.Open when plan.IsRescued && random.NextDouble() < 0.05:
                OrderedAgain.Add(id);
                await Host.PublishAsync(new RescueVideoJob { JobId = id });
                return true;
            default:
                return outcome is JobOutcome.Open or JobOutcome.WaitingForUser;
        }
    }

    private static ApproveStage Approval(Guid id, int revision) =>
        new() { JobId = id, Stage = nameof(SketchStateMachine.Drafting), Revision = revision };

    private async Task<List<(Guid Id, JobOutcome Outcome, DateTimeOffset? EndedAt)>> JobsAsync()
    {
        var ids = Plans.Keys.ToList();
        var rows = await Host.ReadAsync(db => db.VideoJobs.AsNoTracking().Where(job => ids.Contains(job.CorrelationId))
            .Select(job => new { job.CorrelationId, job.Outcome, job.CompletedAt }).ToListAsync());
        return rows.ConvertAll(row => (row.CorrelationId, row.Outcome, row.CompletedAt));
    }

    private async Task<List<string>> OpenAsync() =>
    [
        .. (await JobsAsync()).Where(job => !job.Outcome.HasEnded()).Select(job => $"seed {Plans[job.Id].Seed}, {job.Id}: {job.Outcome}"),
        .. await Host.ReadAsync(db => db.Database.SqlQuery<string>(
            $"""
             SELECT message_type || ' ' || count(*) || ' ' || max(attempts) || ' ' || COALESCE(max(parked_reason), '') AS "Value"
             FROM jobs.outbox_message GROUP BY message_type
             """).ToListAsync()),
        .. await Host.ReadAsync(db => db.Database.SqlQuery<string>(
            $"""
             SELECT state || ' ' || COALESCE(wait_event, '') || ' ' || count(*) || ' ' || left(query, 100) AS "Value"
             FROM pg_stat_activity WHERE datname = current_database() GROUP BY state, wait_event, left(query, 100)
             """).ToListAsync()),
        .. Host.Log.Errors.Take(5),
    ];
}
