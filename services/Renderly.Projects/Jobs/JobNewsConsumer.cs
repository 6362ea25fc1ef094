using MassTransit;
using Renderly.Contracts.VideoJobs;

namespace Renderly.Projects.Jobs;

/// <summary>Hears how jobs go that are made for what is authored here.</summary>
internal sealed class JobNewsConsumer(IEnumerable<ISubjectNews> subjects)
    : IConsumer<VideoJobAccepted>, IConsumer<VideoJobStarted>, IConsumer<VideoJobCompleted>, IConsumer<VideoJobFailed>,
        IConsumer<VideoJobCancelled>
{
    public Task Consume(ConsumeContext<VideoJobAccepted> context) => TakeAsync(
        context.Message.JobId,
        context.Message.UserId,
        context.Message.Subject,
        JobState.Accepted,
        context.Message.Subject.SubmittedAt,
        context.CancellationToken);

    public Task Consume(ConsumeContext<VideoJobStarted> context) => TakeAsync(
        context.Message.JobId,
        context.Message.UserId,
        context.Message.Subject,
        JobState.Started,
        context.Message.StartedAt,
        context.CancellationToken);

    public Task Consume(ConsumeContext<VideoJobCompleted> context) => TakeAsync(
        context.Message.JobId,
        context.Message.UserId,
        context.Message.Subject,
        JobState.Completed,
        context.Message.CompletedAt,
        context.CancellationToken);

    public Task Consume(ConsumeContext<VideoJobFailed> context) => TakeAsync(
        context.Message.JobId,
        context.Message.UserId,
        context.Message.Subject,
        JobState.Failed,
        context.Message.FailedAt,
        context.CancellationToken);

    public Task Consume(ConsumeContext<VideoJobCancelled> context) => TakeAsync(
        context.Message.JobId,
        context.Message.UserId,
        context.Message.Subject,
        JobState.Cancelled,
        context.Message.CancelledAt,
        context.CancellationToken);

    /// <summary>Jobs that are made for nothing of ours are passed over.</summary>
    private Task TakeAsync(
        Guid jobId, Guid userId, VideoJobSubject? subject, JobState state, DateTimeOffset at, CancellationToken cancellationToken) =>
        subject is not null && subjects.FirstOrDefault(one => one.Kind == subject.Kind) is { } news
            ? news.TakeAsync(new JobNews(jobId, userId, subject, state, at), cancellationToken)
            : Task.CompletedTask;
}
