using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Data;
using Renderly.Jobs.ProductVideo;
using Renderly.Jobs.ProductVideo.Plan;
using Renderly.Jobs.ProductVideo.Submit;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>What a job, or resuming one, would cost; nothing is stored.</summary>
internal static class QuoteEndpoints
{
    /// <summary><c>POST /api/video/quote/</c>: takes the body of a generate request.</summary>
    public static async Task<IResult> QuoteRequestAsync(
        JsonElement body,
        ClaimsPrincipal user,
        JobsDbContext db,
        JobBilling billing,
        BudgetCaps caps,
        IOptions<ProductVideoOptions> options,
        UserAddressRules addresses,
        CancellationToken cancellationToken)
    {
        var reader = new RequestReader(body);
        var request = GenerateRequest.Read(reader, options.Value.Strategy, addresses);
        if (reader.Errors.Count > 0)
        {
            return Problem.Validation(reader.Errors);
        }

        var plan = ChainPlanner.Plan(request.Scenes);
        var quote = billing.Quote(plan, request.AvatarScript);

        // The check takes locks that end with its transaction; nothing is written in it.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var refusal = await caps.CheckAsync(user.UserId(), UsdMicros.Zero, quote.Total, quote.Credits, cancellationToken);
        return Results.Ok(new QuoteView
        {
            Plan = PlanSummary.Of(plan),
            Seconds = quote.Steps.GroupBy(step => step.Provider).ToDictionary(group => group.Key, group => group.Sum(step => step.Seconds)),
            PaidCalls = quote.Steps.Count,
            Credits = quote.Credits,
            Usd = quote.Total.Usd,
            UsdWorstCase = quote.Total.Usd * options.Value.MaxAttempts,
            PricesValidFrom = quote.PricesFrom,
            Refusal = refusal?.Message,
            Warnings = PlanWarnings.For(request.Scenes, plan, request.AvatarScript),
        });
    }

    /// <summary><c>POST /api/video/jobs/{job_id}/quote/</c>: what resuming a failed job would set aside.</summary>
    public static async Task<IResult> QuoteResumptionAsync(
        string jobId, ClaimsPrincipal user, JobsDbContext db, JobBilling billing, CancellationToken cancellationToken)
    {
        var userId = user.UserId();
        var job = Guid.TryParse(jobId, out var id)
            ? await db.VideoJobs.AsNoTracking().SingleOrDefaultAsync(job => job.CorrelationId == id && job.UserId == userId, cancellationToken)
            : null;
        switch (job?.Status)
        {
            case null:
                return Problem.NotFound("Job not found");
            case not VideoJobStatus.Failed:
                return Problem.Conflict("job_not_failed", $"The job is {job.Status.ToName()}; only a failed job can be resumed.");
        }

        var (amount, credits) = await billing.QuoteResumptionAsync(job, cancellationToken);
        return Results.Ok(new ResumptionQuoteView(id, amount.Usd, credits));
    }
}
