using System.Security.Claims;
using System.Text.Json;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Rendering.Read;
using Renderly.Jobs.Kinds.Rendering.Requests;
using Renderly.Jobs.Submit;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering.Quote;

/// <summary><c>POST /api/v1/video/render/{project_id}/quote</c>: what a project's film would cost; stores nothing.</summary>
internal static class QuoteRender
{
    public static async Task<IResult> HandleAsync(
        string projectId,
        JsonElement? body,
        ClaimsPrincipal user,
        RenderKind kind,
        VideoJobIntake intake,
        JobBilling billing,
        CancellationToken cancellationToken)
    {
        if (kind.Read(ProjectBody.Of(projectId, body), out var errors) is not { } request)
        {
            return Problem.Validation(errors);
        }

        var job = (RenderJob)await intake.NewJobAsync(request, user.UserId(), id: null, cancellationToken);
        var quote = intake.Quote(job).Quote;
        var refusal = await billing.WouldRefuseAsync(user.UserId(), quote, cancellationToken);
        return Results.Ok(new RenderQuoteView
        {
            Requested = RenderView.RequestedOf(job),
            ComposedBy = RenderWay.Of(job),
            Seconds = Math.Round(FilmTimes.Of(job.Work, narration => narration.Length.Expected).Seconds, 1),
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
