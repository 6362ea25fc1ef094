using System.Security.Claims;
using System.Text.Json;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Held;
using Renderly.Jobs.Submit;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Quote;

/// <summary><c>POST /api/v2/generate/quote</c>: what a prompt's film would cost, pictures and all; stores nothing.</summary>
internal static class QuoteStoryboard
{
    public static async Task<IResult> HandleAsync(
        JsonElement body,
        ClaimsPrincipal user,
        StoryboardKind kind,
        VideoJobIntake intake,
        JobBilling billing,
        QuoteTokens quotes,
        CancellationToken cancellationToken)
    {
        if (kind.Read(body, out var errors) is not { } request)
        {
            return Problem.Validation(errors);
        }

        var job = (StoryboardJob)await intake.NewJobAsync(request, user.UserId(), id: null, cancellationToken);
        var quote = billing.Quote(kind.Name, kind.AllChargesOf(job.Request, job.Work));
        var view = RenderCosts.Of(job, quote, await billing.WouldRefuseAsync(user.UserId(), quote, cancellationToken));
        return Results.Ok(view.Held(quotes.Issue(job.UserId, QuotedSubject.Prompt, view.UsdLow, view.UsdHigh)));
    }
}
