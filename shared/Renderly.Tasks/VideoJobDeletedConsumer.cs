using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;

namespace Renderly.Tasks;

/// <summary>Removes a deleted job's tasks of one service.</summary>
public sealed class VideoJobDeletedConsumer<TDbContext>(StepTasks<TDbContext> tasks) : IConsumer<VideoJobDeleted>
    where TDbContext : DbContext
{
    public Task Consume(ConsumeContext<VideoJobDeleted> context) => tasks.ForgetJobAsync(context.Message.JobId, context.CancellationToken);
}
