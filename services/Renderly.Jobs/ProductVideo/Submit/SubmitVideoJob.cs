using System.Security.Claims;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Options;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;
using Renderly.Jobs.ProductVideo.Plan;
using Renderly.Jobs.ProductVideo.Saga;
using Renderly.Messaging.Delivery;
using Renderly.ServiceDefaults.Identity;
using Renderly.ServiceDefaults.Problems;

namespace Renderly.Jobs.ProductVideo.Submit;

/// <summary><c>POST /api/video/generate/</c>: the job's row, what it will cost and the message that starts it are committed together, then 202.</summary>
internal sealed class SubmitVideoJob(
    JobsDbContext db,
    JobBilling billing,
    IPublishEndpoint publisher,
    OutboxBacklog<JobsDbContext> backlog,
    IOptions<ProductVideoOptions> options,
    TimeProvider clock)
{
    private static readonly TimeSpan BacklogRetryAfter = TimeSpan.FromSeconds(30);

    public static async Task<IResult> HandleAsync(
        JsonElement body,
        ClaimsPrincipal user,
        SubmitVideoJob submit,
        CancellationToken cancellationToken)
    {
        var reader = new RequestReader(body);
        var request = GenerateRequest.Read(reader, submit.Strategy);
        return reader.Errors.Count > 0
            ? Problem.Validation(reader.Errors)
            : await submit.StartAsync(request, user.UserId(), cancellationToken);
    }

    private Renderly.Contracts.Presenter.PresenterStrategy Strategy => options.Value.Strategy;

    private async Task<IResult> StartAsync(GenerateRequest request, Guid userId, CancellationToken cancellationToken)
    {
        if (await backlog.IsFullAsync(cancellationToken))
        {
            return Problem.Unavailable("Too much accepted work waits for the message broker. Nothing was started; send the job again later.", BacklogRetryAfter);
        }

        var job = NewJob(request, userId);
        await using var transaction = billing.NeedsTransaction ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        if (await billing.ReserveAsync(job, billing.Quote(job.Plan, job.AvatarScript), cancellationToken) is { } refusal)
        {
            return Problem.PaymentRequired(refusal.Code, refusal.Message);
        }

        db.VideoJobs.Add(job);
        await publisher.Publish(new VideoJobSubmitted { JobId = job.CorrelationId }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return Results.Accepted($"/api/video/status/{job.CorrelationId}/", new SubmittedVideoJob
        {
            JobId = job.CorrelationId,
            Status = job.Status.ToName(),
            Message = "Video generation started",
            EstimatedTimeSeconds = job.Scenes.Count * options.Value.EstimatedSecondsPerScene,
            Plan = PlanSummary.Of(job.Plan),
            Warnings = PlanWarnings.For(job.Scenes, job.Plan, job.AvatarScript),
        });
    }

    private VideoJobState NewJob(GenerateRequest request, Guid userId)
    {
        var now = clock.GetUtcNow();
        return new VideoJobState
        {
            CorrelationId = Guid.CreateVersion7(now),
            CurrentState = nameof(VideoJobStateMachine.Submitted),
            UserId = userId,
            ProductId = request.ProductId,
            ProductTitle = request.ProductTitle,
            Scenes = request.Scenes,
            ImageUrl = request.ImageUrl,
            AvatarId = request.AvatarId,
            VoiceId = request.VoiceId,
            AvatarScript = request.AvatarScript,
            AvatarScale = request.AvatarPosition.Scale,
            AvatarX = request.AvatarPosition.X,
            AvatarY = request.AvatarPosition.Y,
            WebhookUrl = request.WebhookUrl,
            Plan = ChainPlanner.Plan(request.Scenes),
            Strategy = Strategy,
            PresenterTiming = request.PresenterTiming,
            Status = VideoJobStatus.Pending,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
