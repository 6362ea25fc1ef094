using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.Data;
using Renderly.Jobs.Films;
using Renderly.Jobs.Steps;
using Renderly.Jobs.Views;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>Storyboards as <c>/api/v2</c> answers them, with addresses that a browser can open.</summary>
internal sealed class StoryboardReads(JobsDbContext db, JobBilling billing, VideoJobViews views)
{
    public async Task<JsonObject> OfAsync(StoryboardJob job, CancellationToken cancellationToken) =>
        (await OfAllAsync([job], cancellationToken))[0];

    public async Task<IReadOnlyList<JsonObject>> OfAllAsync(IReadOnlyList<StoryboardJob> jobs, CancellationToken cancellationToken)
    {
        var spent = await billing.SpentAsync([.. jobs.Select(job => job.CorrelationId)], cancellationToken);
        var paid = await ComponentCosts.PaidAsync(db, [.. jobs.Select(job => job.CorrelationId)], cancellationToken);
        List<JsonObject> made = [];
        foreach (var job in jobs)
        {
            var view = new PromptJobView(job, spent.GetValueOrDefault(job.CorrelationId).Usd, paid[job.CorrelationId]);
            made.Add(await views.SignAsync(view, StoryboardMembers.AddressMembers, cancellationToken));
        }

        return made;
    }

    public async Task<JsonObject> BoardOfAsync(StoryboardJob job, CancellationToken cancellationToken)
    {
        var stale = await db.Set<Step>().AsNoTracking()
            .Where(step => step.JobId == job.CorrelationId && step.IsStale).Select(step => step.Name).ToListAsync(cancellationToken);
        return await views.SignAsync(
            BoardView.Of(job, stale.Select(FilmSteps.ClipOf).OfType<int>().ToHashSet()), BoardView.AddressMembers, cancellationToken);
    }
}
