using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Egress;
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
    VideoJobIntake intake,
    OutboxBacklog<JobsDbContext> backlog,
    IOptions<ProductVideoOptions> options)
{
    private static readonly TimeSpan BacklogRetryAfter = TimeSpan.FromSeconds(30);

    public static async Task<IResult> HandleAsync(
        JsonElement body,
        ClaimsPrincipal user,
        SubmitVideoJob submit,
        UserAddressRules addresses,
        CancellationToken cancellationToken)
    {
        var reader = new RequestReader(body);
        var request = GenerateRequest.Read(reader, submit.Strategy, addresses);
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

        var job = intake.NewJob(request, userId);
        await using var transaction = billing.NeedsTransaction ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        if (await intake.AddAsync(job, cancellationToken) is { } refusal)
        {
            return Problem.PaymentRequired(refusal.Code, refusal.Message);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return Results.Accepted($"/api/video/status/{job.CorrelationId}/", Answer(job));
    }

    private SubmittedVideoJob Answer(VideoJobState job) => new()
    {
        JobId = job.CorrelationId,
        Status = job.Status.ToName(),
        Message = "Video generation started",
        EstimatedTimeSeconds = job.Scenes.Count * options.Value.EstimatedSecondsPerScene,
        Plan = PlanSummary.Of(job.Plan),
        Warnings = PlanWarnings.For(job.Scenes, job.Plan, job.AvatarScript),
    };
}
