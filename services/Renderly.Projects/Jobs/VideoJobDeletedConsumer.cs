using MassTransit;
using Renderly.Contracts.VideoJobs;

namespace Renderly.Projects.Jobs;

/// <summary>Takes what a deleted job made from the thing that it was made for.</summary>
internal sealed class VideoJobDeletedConsumer(IEnumerable<ISubjectNews> subjects) : IConsumer<VideoJobDeleted>
{
    public async Task Consume(ConsumeContext<VideoJobDeleted> context)
    {
        foreach (var subject in subjects)
        {
            await subject.ForgetAsync(context.Message.JobId, context.CancellationToken);
        }
    }
}
