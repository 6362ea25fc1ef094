using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Projects.Data;

namespace Renderly.Projects.Scenes.Jobs;

/// <summary>Hears how jobs go that are made for scenes.</summary>
internal sealed class SceneNewsConsumer(SceneNews news)
    : IConsumer<VideoJobAccepted>, IConsumer<VideoJobStarted>, IConsumer<VideoJobCompleted>, IConsumer<VideoJobFailed>,
        IConsumer<VideoJobCancelled>
{
    public Task Consume(ConsumeContext<VideoJobAccepted> context) => news.TakeAsync(
        context.Message.JobId,
        context.Message.UserId,
        context.Message.Subject,
        SceneStatus.Pending,
        context.Message.Subject.SubmittedAt,
        context.CancellationToken);

    public Task Consume(ConsumeContext<VideoJobStarted> context) => news.TakeAsync(
        context.Message.JobId,
        context.Message.UserId,
        context.Message.Subject,
        SceneStatus.Processing,
        context.Message.StartedAt,
        context.CancellationToken);

    public Task Consume(ConsumeContext<VideoJobCompleted> context) => news.TakeAsync(
        context.Message.JobId,
        context.Message.UserId,
        context.Message.Subject,
        SceneStatus.Completed,
        context.Message.CompletedAt,
        context.CancellationToken);

    public Task Consume(ConsumeContext<VideoJobFailed> context) => news.TakeAsync(
        context.Message.JobId,
        context.Message.UserId,
        context.Message.Subject,
        SceneStatus.Failed,
        context.Message.FailedAt,
        context.CancellationToken);

    public Task Consume(ConsumeContext<VideoJobCancelled> context) => news.TakeAsync(
        context.Message.JobId,
        context.Message.UserId,
        context.Message.Subject,
        status: null,
        context.Message.CancelledAt,
        context.CancellationToken);
}
