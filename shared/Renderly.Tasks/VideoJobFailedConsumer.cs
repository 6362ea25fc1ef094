using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;

namespace Renderly.Tasks;

/// <summary>Keeps what a failed job has not sent yet from being paid for.</summary>
public sealed class VideoJobFailedConsumer<TDbContext>(StepTasks<TDbContext> tasks) : IConsumer<VideoJobFailed>
    where TDbContext : DbContext
{
    public Task Consume(ConsumeContext<VideoJobFailed> context) => tasks.DropUnsentAsync(context.Message.JobId, context.CancellationToken);
}
