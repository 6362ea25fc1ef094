using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;

namespace Renderly.Jobs.Announce;

/// <summary>
/// Tells the other services how a job goes that is made for something of theirs, and of any how it ended or that it waits for its owner,
/// with the job as its owner reads it: whoever hears of it, webhooks first of all, cannot ask. For every kind; published in the caller's
/// transaction.
/// </summary>
internal sealed class JobAnnouncements(VideoJobViews views, VideoJobKinds kinds)
{
    /// <summary>The job is made, in the caller's transaction.</summary>
    public async Task AcceptedAsync(IPublishEndpoint publisher, VideoJob job, CancellationToken cancellationToken)
    {
        if (SubjectOf(job) is { } subject)
        {
            await publisher.Publish(
                new VideoJobAccepted { JobId = job.CorrelationId, UserId = job.UserId, Subject = subject }, cancellationToken);
        }
    }

    /// <summary>The job is being worked on from now on, or again.</summary>
    public async Task StartedAsync(IPublishEndpoint publisher, VideoJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (SubjectOf(job) is { } subject)
        {
            await publisher.Publish(
                new VideoJobStarted { JobId = job.CorrelationId, UserId = job.UserId, StartedAt = now, Subject = subject },
                cancellationToken);
        }
    }

    /// <param name="videoUri">Where the finished video lies.</param>
    public async Task CompletedAsync(IPublishEndpoint publisher, VideoJob job, string videoUri, CancellationToken cancellationToken) =>
        await publisher.Publish(
            new VideoJobCompleted
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                VideoUri = videoUri,
                CompletedAt = job.CompletedAt!.Value,
                Subject = SubjectOf(job),
                JobJson = await views.JsonOfAsync(job, cancellationToken),
                WebhookUrl = job.WebhookUrl,
            },
            cancellationToken);

    public async Task FailedAsync(IPublishEndpoint publisher, VideoJob job, CancellationToken cancellationToken) =>
        await publisher.Publish(
            new VideoJobFailed
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                Step = job.FailedStep!,
                Failure = job.Failure!,
                FailedAt = job.CompletedAt!.Value,
                Subject = SubjectOf(job),
                JobJson = await views.JsonOfAsync(job, cancellationToken),
                WebhookUrl = job.WebhookUrl,
            },
            cancellationToken);

    public async Task CancelledAsync(IPublishEndpoint publisher, VideoJob job, CancellationToken cancellationToken) =>
        await publisher.Publish(
            new VideoJobCancelled
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                CancelledAt = job.CompletedAt!.Value,
                Subject = SubjectOf(job),
                JobJson = await views.JsonOfAsync(job, cancellationToken),
                WebhookUrl = job.WebhookUrl,
            },
            cancellationToken);

    /// <summary>The job waits for its owner from now on.</summary>
    public async Task WaitingAsync(IPublishEndpoint publisher, VideoJob job, CancellationToken cancellationToken) =>
        await publisher.Publish(
            new VideoJobWaiting
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                WaitingSince = job.UpdatedAt,
                JobJson = await views.JsonOfAsync(job, cancellationToken),
                WebhookUrl = job.WebhookUrl,
            },
            cancellationToken);

    private VideoJobSubject? SubjectOf(VideoJob job) => kinds.Of(job).SubjectOf(job);
}
