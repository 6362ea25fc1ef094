using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Contracts.VideoJobs;
using Renderly.Data;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Data;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Messaging;

namespace Renderly.Jobs.Holds;

/// <summary>
/// Looks after steps that wait for room under a provider's cap: those of the oldest jobs go on first, as many as there is room for. The
/// order itself passes the cap again, so that this is only a hint and may be wrong.
/// </summary>
internal sealed class HeldStepWatch(
    IServiceScopeFactory scopes,
    IOptions<BillingOptions> options,
    IOptionsMonitor<PriceListOptions> prices,
    TimeProvider clock,
    ILogger<HeldStepWatch> logger) : PeriodicWork("Looking at steps that wait for room under a cap", clock, logger)
{
    /// <summary>Looked at in one transaction.</summary>
    private const int MostSteps = 5000;

    protected override TimeSpan Interval => options.Value.Caps.RecheckInterval;

    protected override void Begin()
    {
        foreach (var provider in options.Value.Caps.Providers.Keys.Except(prices.CurrentValue.Providers, StringComparer.Ordinal))
        {
            Logger.LogWarning(
                "Billing:Caps:Providers:{Provider}: no price of {Provider} is known. Is this how the provider is called? If so, "
                    + "nothing can be ordered there",
                provider, provider);
        }
    }

    protected override Task WorkAsync(CancellationToken cancellationToken) => ReleaseAsync(cancellationToken);

    /// <returns>How many stages were told to go on.</returns>
    internal async Task<int> ReleaseAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await IsOursAsync(db, cancellationToken))
        {
            return 0;
        }

        var held = await HeldAsync(db, cancellationToken);
        if (held.Count == 0)
        {
            return 0;
        }

        var queue = new HeldQueue(await scope.ServiceProvider.GetRequiredService<ProviderUses>().OfAllAsync(cancellationToken));

        // Those of which the job tells nothing yet are looked at too, so that it does.
        var stages = held
            .Where(step => queue.HasRoomFor(step.Hold) || !step.IsShown)
            .Select(step => (step.JobId, step.Stage, step.TraceParent))
            .Distinct()
            .ToList();
        var outbox = scope.ServiceProvider.GetRequiredService<IOutbox<JobsDbContext>>();
        foreach (var (jobId, stage, traceParent) in stages)
        {
            using var trace = JobTraces.Enter("release held steps", jobId, traceParent);
            await outbox.PublishAsync(new ReleaseHeldSteps { JobId = jobId, Stage = stage }, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return stages.Count;
    }

    /// <summary>One process at a time looks; the others have nothing to do.</summary>
    private static Task<bool> IsOursAsync(JobsDbContext db, CancellationToken cancellationToken) => db.Database
        .SqlQuery<bool>($"""SELECT pg_try_advisory_xact_lock(hashtextextended('held-steps', 0)) AS "Value" """)
        .SingleAsync(cancellationToken);

    /// <summary>Ids of jobs sort by time, but for those that clients chose.</summary>
    private static Task<List<HeldStep>> HeldAsync(JobsDbContext db, CancellationToken cancellationToken) => (
        from step in db.Set<Step>()
        join stage in db.Set<Stage>() on new { step.JobId, Name = step.Stage } equals new { stage.JobId, stage.Name }
        join job in db.VideoJobs on step.JobId equals job.CorrelationId
        where step.Hold != null && stage.State == StageState.Running && job.Outcome == JobOutcome.Open
        orderby step.JobId, step.Ordinal
        select new HeldStep(step.JobId, step.Stage, step.Hold!, job.Waiting != null, job.TraceParent))
        .Take(MostSteps)
        .ToListAsync(cancellationToken);

    private sealed record HeldStep(Guid JobId, string Stage, CapHold Hold, bool IsShown, string? TraceParent);
}
