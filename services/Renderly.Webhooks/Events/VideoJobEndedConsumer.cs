using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Events;

/// <summary>Notes for whom the end of a job is news; the pump sends it.</summary>
internal sealed class VideoJobEndedConsumer(EventIntake intake)
    : IConsumer<VideoJobCompleted>, IConsumer<VideoJobFailed>, IConsumer<VideoJobCancelled>
{
    public Task Consume(ConsumeContext<VideoJobCompleted> context) =>
        AddAsync(
            context,
            EventTypes.JobCompleted,
            context.Message.JobId,
            context.Message.UserId,
            context.Message.CompletedAt,
            context.Message.JobJson,
            context.Message.WebhookUrl);

    public Task Consume(ConsumeContext<VideoJobFailed> context) =>
        AddAsync(
            context,
            EventTypes.JobFailed,
            context.Message.JobId,
            context.Message.UserId,
            context.Message.FailedAt,
            context.Message.JobJson,
            context.Message.WebhookUrl);

    public Task Consume(ConsumeContext<VideoJobCancelled> context) =>
        AddAsync(
            context,
            EventTypes.JobCancelled,
            context.Message.JobId,
            context.Message.UserId,
            context.Message.CancelledAt,
            context.Message.JobJson,
            context.Message.WebhookUrl);

    private Task AddAsync(
        ConsumeContext context, string type, Guid jobId, Guid userId, DateTimeOffset endedAt, string? jobJson, string? webhookUrl)
    {
        var webhookEvent = new WebhookEvent
        {
            Id = context.MessageId ?? throw new InvalidOperationException("An event without a message id cannot be told from its copies."),
            UserId = userId,
            JobId = jobId,
            Type = type,
            Body = EventBody.Write(type, endedAt, data =>
            {
                if (jobJson is not null)
                {
                    data.WriteRawValue(jobJson);
                    return;
                }

                // From a Jobs service of before webhooks, still in the queue during the upgrade.
                data.WriteStartObject();
                data.WriteString("id", jobId);
                data.WriteString("status", type["job.".Length..]);
                data.WriteString("completed_at", endedAt);
                data.WriteEndObject();
            }),
        };
        return intake.AddAsync(webhookEvent, webhookUrl, context.CancellationToken);
    }
}
