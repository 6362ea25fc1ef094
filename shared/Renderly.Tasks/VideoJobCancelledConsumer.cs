using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;

namespace Renderly.Tasks;

/// <summary>Gives up a cancelled job's tasks of one service.</summary>
public sealed class VideoJobCancelledConsumer<TDbContext>(StepTasks<TDbContext> tasks) : IConsumer<VideoJobCancelled>
    where TDbContext : DbContext
{
    public Task Consume(ConsumeContext<VideoJobCancelled> context) =>
        tasks.CancelJobAsync(context.Message.JobId, context.CancellationToken);
}
