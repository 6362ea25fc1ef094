using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>Some random jobs at once: plays their owners, kills the process now and then, and waits until all is over.</summary>
internal sealed class RandomWave(string database, SketchWorker worker, int seed, int count)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly Guid[] Users = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
    private static readonly (string, string)[] Settings = [("Billing:Caps:PerJobUsd", "12"), ("Billing:Caps:PerUserDayUsd", "1000000")];

    private readonly Random random = new(seed);
    private readonly HashSet<(Guid, string)> done = [];
    private SketchHost? host;

    public Dictionary<Guid, RandomSketch> Plans { get; } = [];

    /// <summary>Times that the process was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Jobs that were ordered again while they were under way: resumed or rescued.</summary>
    public HashSet<Guid> OrderedAgain { get; } = [];

    /// <summary>Runs all jobs to their ends.</summary>
    /// <param name="kills">How often the process is to be killed on the way.</param>
    public async Task RunAsync(int kills)
    {
        host = await SketchHost.StartAsync(database, worker, Settings);
        var (begun, planned) = (worker.Count, 0);
        for (var number = 0; number < count; number++)
        {
            var (plan, id) = (new RandomSketch(seed + number), Guid.CreateVersion7());
            Plans[id] = plan;
            worker.Script(id, plan.AnswerTo);
            planned += plan.Request.Stages.Sum(stage => stage.Steps.Count);
            await host.SubmitAsync(plan.Request, Users[plan.UserNumber], id);
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
        await host.DisposeAsync();
        if (!isOver)
        {
            throw new TimeoutException($"Not all jobs of the wave with seed {seed} came to an end:\n{string.Join('\n', await OpenAsync())}");
        }
    }

    private async Task KillAsync()
    {
        await host!.KillAsync();
        Kills++;
        host = await SketchHost.StartAsync(database, worker, Settings);
    }

    /// <summary>Does what owners do; true when there is nothing left to do and nothing under way.</summary>
    private async Task<bool> LookAfterAsync()
    {
        // Before the jobs: what is told from here on changes one of them, or waits here.
        var isQuiet = await host!.ScalarAsync<long>("SELECT count(*) FROM jobs.outbox_message") == 0;
        var acted = false;
        foreach (var job in await JobsAsync(host))
        {
            acted |= await LookAfterAsync(job);
        }

        return isQuiet && !acted;
    }

    private async Task<bool> LookAfterAsync(SketchJob job)
    {
        var (id, plan) = (job.CorrelationId, Plans[job.CorrelationId]);
        if (plan.CancelsAfter <= worker.TriesOf(id).Count && done.Add((id, "cancel")))
        {
            await host!.PublishAsync(new CancelVideoJob { JobId = id });
            return true;
        }

        switch (job.Outcome)
        {
            case JobOutcome.WaitingForUser when done.Add((id, "approve")):
                var shown = await host!.StageAsync(id, nameof(SketchStateMachine.Drafting));
                await host.PublishAsync(Approval(id, shown!.Revision - 1), Approval(id, shown.Revision), Approval(id, shown.Revision));
                return true;
            case JobOutcome.Failed when done.Count(entry => entry.Item1 == id && entry.Item2.StartsWith("resume", StringComparison.Ordinal)) < plan.Resumes
                && done.Add((id, $"resume {job.CompletedAt:O}")):
                OrderedAgain.Add(id);
                await host!.PublishAsync(new ResumeVideoJob { JobId = id });
                return true;
            case JobOutcome.Open when plan.IsRescued && random.NextDouble() < 0.05:
                OrderedAgain.Add(id);
                await host!.PublishAsync(new RescueVideoJob { JobId = id });
                return true;
            default:
                return job.Outcome is JobOutcome.Open or JobOutcome.WaitingForUser;
        }
    }

    private static ApproveStage Approval(Guid id, int revision) => new() { JobId = id, Stage = nameof(SketchStateMachine.Drafting), Revision = revision };

    private Task<List<SketchJob>> JobsAsync(SketchHost from)
    {
        var ids = Plans.Keys.ToList();
        return from.ReadAsync(db => db.Set<SketchJob>().AsNoTracking().Where(job => ids.Contains(job.CorrelationId)).ToListAsync());
    }

    private async Task<List<string>> OpenAsync()
    {
        await using var witness = await SketchHost.StartAsync(database, worker, Settings);
        return
        [
            .. (await JobsAsync(witness)).Where(job => job.Outcome is JobOutcome.Open or JobOutcome.WaitingForUser)
                .Select(job => $"seed {Plans[job.CorrelationId].Seed}, {job.CorrelationId}: {job.CurrentState} {job.ErrorMessage}"),
            .. await witness.ReadAsync(db => db.Database.SqlQuery<string>(
                $"""SELECT message_type || ' ' || COALESCE(parked_reason, '') || ' ' || attempts AS "Value" FROM jobs.outbox_message LIMIT 20""").ToListAsync()),
        ];
    }
}
