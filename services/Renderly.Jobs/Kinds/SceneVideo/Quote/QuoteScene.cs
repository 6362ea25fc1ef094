using System.Security.Claims;
using System.Text.Json;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Submit;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Quote;

/// <summary><c>POST /api/video/generate/quote</c>: what a scene's video would cost; stores nothing.</summary>
internal static class QuoteScene
{
    public static async Task<IResult> HandleAsync(
        JsonElement body,
        ClaimsPrincipal user,
        SceneVideoKind kind,
        VideoJobIntake intake,
        JobBilling billing,
        CancellationToken cancellationToken)
    {
        if (kind.Read(body, out var errors) is not { } request)
        {
            return Problem.Validation(errors);
        }

        var job = (SceneVideoJob)await intake.NewJobAsync(request, user.UserId(), id: null, cancellationToken);
        var quote = intake.Quote(job).Quote;

        var refusal = await billing.WouldRefuseAsync(user.UserId(), quote, cancellationToken);
        return Results.Ok(new SceneQuoteView
        {
            Image = job.Work.Image is { Candidates: [var painter, ..] } ? new ServedBy(painter.Provider, painter.Model) : null,
            Clip = new ServedBy(job.Work.Clip!.Candidates[0].Provider, job.Work.Clip.Candidates[0].Model),
            Seconds = job.Work.Scene!.Duration,
            PaidCalls = quote.Steps.Count,
            Credits = quote.Credits,
            Usd = quote.Total?.Usd,
            UsdWorstCase = quote.WorstCase?.Usd,
            PricesValidFrom = quote.PricesFrom,
            Refusal = refusal?.Message,
            Adjusted = job.Work.Adjusted,
        });
    }
}
