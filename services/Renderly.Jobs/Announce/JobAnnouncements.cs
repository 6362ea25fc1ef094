using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;

namespace Renderly.Jobs.Announce;

/// <summary>
/// Tells the other services how a job ended, or that it waits for its owner, with the job as its owner reads it: whoever hears of it,
/// webhooks first of all, cannot ask. For every kind; published in the caller's transaction.
/// </summary>
internal sealed class JobAnnouncements(VideoJobViews views)
{
    /// <param name="videoUri">Where the finished video lies.</param>
    public async Task CompletedAsync(IPublishEndpoint publisher, VideoJob job, string videoUri, CancellationToken cancellationToken) =>
        await publisher.Publish(
            new VideoJobCompleted
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                VideoUri = videoUri,
                CompletedAt = job.CompletedAt!.Value,
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
                JobJson = await views.JsonOfAsync(job, cancellationToken),
                WebhookUrl = job.WebhookUrl,
            },
            cancellationToken);
}
