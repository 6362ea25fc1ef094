using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Announce;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Submit;

/// <summary>Turns valid requests into jobs: row, reservation and first message, in the caller's unit of work.</summary>
internal sealed class VideoJobIntake(
    JobsDbContext db,
    JobBilling billing,
    VideoJobKinds kinds,
    JobAnnouncements announcements,
    IPublishEndpoint publisher,
    TimeProvider clock)
{
    /// <summary>A job that nothing knows of yet.</summary>
    /// <param name="request">What to make.</param>
    /// <param name="userId">Its owner.</param>
    /// <param name="id">Its id; null when it is not decided yet.</param>
    /// <param name="cancellationToken">Ends the look at what is known of earlier jobs.</param>
    public async ValueTask<VideoJob> NewJobAsync(IVideoJobRequest request, Guid userId, Guid? id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var job = request.NewJob(id ?? Guid.CreateVersion7(now), userId, now);
        await kinds.Of(job).RecallAsync(job, db, cancellationToken);
        return job;
    }

    /// <summary>
    /// Sets the job's quote aside and adds the job and its first message, to be saved by the caller, inside a transaction when
    /// <see cref="JobBilling.NeedsTransaction"/>.
    /// </summary>
    /// <returns>Null, or why there is no money for it: then nothing was added.</returns>
    public Task<BudgetRefusal?> AddAsync(VideoJob job, CancellationToken cancellationToken) =>
        AddAllAsync([Quote(job)], TimeSpan.Zero, cancellationToken);

    /// <summary>The same for several jobs of one user, all or none; each starts <paramref name="interval"/> after the one before.</summary>
    public async Task<BudgetRefusal?> AddAllAsync(
        IReadOnlyList<QuotedVideoJob> jobs, TimeSpan interval, CancellationToken cancellationToken)
    {
        if (await billing.ReserveAllAsync([.. jobs.Select(Billed)], cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var delay = TimeSpan.Zero;
        foreach (var (job, _) in jobs)
        {
            using var trace = JobTraces.Begin(job);
            db.VideoJobs.Add(job);
            await announcements.AcceptedAsync(publisher, job, cancellationToken);
            await PublishAsync(new VideoJobSubmitted { JobId = job.CorrelationId }, delay, cancellationToken);
            delay += interval;
        }

        return null;
    }

    /// <summary>
    /// Why the jobs would be refused right now; null when they would not. Takes locks that end with the caller's transaction.
    /// </summary>
    public Task<BudgetRefusal?> CheckAllAsync(IReadOnlyList<QuotedVideoJob> jobs, CancellationToken cancellationToken) =>
        billing.CheckAllAsync(jobs[0].Job.UserId, [.. jobs.Select(job => job.Quote)], cancellationToken);

    public QuotedVideoJob Quote(VideoJob job) => new(job, billing.Quote(job.Kind, kinds.Of(job).ChargesOf(job)));

    private static QuotedJob Billed(QuotedVideoJob quoted) =>
        new(new BilledJob(quoted.Job.CorrelationId, quoted.Job.UserId, quoted.Job.Kind), quoted.Quote);

    private Task PublishAsync(VideoJobSubmitted submitted, TimeSpan delay, CancellationToken cancellationToken) => delay == TimeSpan.Zero
        ? publisher.Publish(submitted, cancellationToken)
        : publisher.Publish(submitted, Pipe.Execute<PublishContext>(publish => publish.Delay = delay), cancellationToken);
}
