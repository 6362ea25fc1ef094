using MassTransit;
using Renderly.Contracts.VideoJobs;

namespace Renderly.Projects.Scenes.Jobs;

/// <summary>Takes a deleted job's picture and video from its scene.</summary>
internal sealed class VideoJobDeletedConsumer(SceneNews news) : IConsumer<VideoJobDeleted>
{
    public Task Consume(ConsumeContext<VideoJobDeleted> context) => news.ForgetAsync(context.Message.JobId, context.CancellationToken);
}
