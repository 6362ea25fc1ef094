using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Read;
using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Storyboard.Quote;

/// <summary>What rendering a storyboard would cost now: what was made of the very same is not made again.</summary>
internal sealed class RenderCosts(JobsDbContext db, StepTakes takes, StoryboardKind kind, JobPricing pricing, JobBilling billing)
{
    public async Task<StoryboardQuoteView> OfAsync(StoryboardJob job, CancellationToken cancellationToken)
    {
        var missing = await takes.MissingAsync(job, StoryboardPlan.Render(job.Work), cancellationToken);
        var charges = StoryboardMoney.OfRender(job.Work, kind.MaxAttemptsOf).Where(charge => missing.Contains(charge.Step));
        var view = Of(job, pricing.Quote(kind.Name, charges, job.CreatedAt), await RefusalAsync(job, missing, cancellationToken));
        return view with { Revision = job.Work.Revision };
    }

    /// <summary>Why rendering would be refused right now for want of money; null when it would not. Nothing is set aside.</summary>
    public async Task<BudgetRefusal?> RefusalAsync(StoryboardJob job, CancellationToken cancellationToken) => await RefusalAsync(
        job, await takes.MissingAsync(job, StoryboardPlan.Render(job.Work), cancellationToken), cancellationToken);

    /// <summary>A quote of these parts, scene by scene.</summary>
    public static StoryboardQuoteView Of(StoryboardJob job, JobQuote quote, BudgetRefusal? refusal)
    {
        var view = new StoryboardView(job);
        return new StoryboardQuoteView
        {
            Scenes = [.. job.Work.Scenes.Select(scene => Of(job.Work, scene, quote))],
            EstimatedCost = StoryboardMembers.CostOf(quote.Expected?.Usd),
            UsdLow = quote.Expected?.Usd,
            UsdHigh = quote.WorstCase?.Usd,
            ReservedUsd = quote.Total?.Usd,
            PaidCalls = quote.Steps.Count,
            Credits = quote.Credits,
            Requested = view.Requested,
            PricesValidFrom = quote.PricesFrom,
            Refusal = refusal?.Message,
            Understood = view.Understood,
            Adjusted = [.. job.Work.Adjusted, .. FormattedFilm.Rendered(job.Work).Format?.Adjusted ?? []],
            AspectRatio = FormattedFilm.Rendered(job.Work).Work.Output.AspectRatio,
        };
    }

    private static BoardSceneQuoteView Of(StoryboardWork work, FilmScene scene, JobQuote quote)
    {
        var film = FormattedFilm.Rendered(work);
        (string Part, string Step)[] parts =
        [
            ("picture", film.NameOf(FilmSteps.Picture(scene.Number))),
            ("clip", film.NameOf(FilmSteps.Clip(scene.Number))),
            .. work.NarrationsOf(scene).Select(narration => ("voice", FilmSteps.Voice(narration.Number))),
        ];
        var own = quote with { Steps = [.. quote.Steps.Where(step => parts.Any(part => part.Step == step.Step))] };
        return new BoardSceneQuoteView(
            scene.Number,
            own.Expected?.Usd,
            own.WorstCase?.Usd,
            own.Steps.Count == 0,
            [.. parts.Where(part => own.Steps.Any(step => step.Step == part.Step)).Select(part => part.Part).Distinct()]);
    }

    private async Task<BudgetRefusal?> RefusalAsync(StoryboardJob job, IReadOnlySet<string> missing, CancellationToken cancellationToken)
    {
        // This transaction writes nothing: the saga sets the money aside, and has the last word should others be faster.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var refusal = await billing.ReserveRemakesAsync(job.CorrelationId, [.. missing], cancellationToken)
            ?? await billing.ReserveGrowthAsync(
                job.CorrelationId, StoryboardMoney.OfRender(job.Work, kind.MaxAttemptsOf), cancellationToken);
        db.ChangeTracker.Clear();
        return refusal;
    }
}
