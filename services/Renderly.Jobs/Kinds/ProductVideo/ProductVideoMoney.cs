using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Saga;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>A product video in the words of the ledger: what its plan will be charged for, and how far it is.</summary>
internal static class ProductVideoMoney
{
    public const string Kind = "product_video";

    /// <summary>The list prices known in November 2026: Veo 3.1 without sound, and HeyGen's Avatar IV. A video costs one credit.</summary>
    public static IServiceCollection AddProductVideoMoney(this IServiceCollection services) => services
        .AddListPrices(
            new ListPrice { Provider = Steps.ProviderOf(Steps.Clip(1)), Unit = BilledUnit.Second, Usd = 0.20m },
            new ListPrice { Provider = Steps.ProviderOf(Steps.Presenter), Unit = BilledUnit.Second, Usd = 0.10m })
        .AddCreditTariff(Kind, perJob: 1)
        .AddScoped<IBilledJobs, BilledJobs>();

    public static IEnumerable<PlannedCharge> ChargesOf(VideoPlan plan, string script) =>
    [
        .. plan.Chains.SelectMany(chain => chain.Scenes.Select(scene =>
            Charge(Steps.Clip(scene.Number), scene.Number == chain.FirstScene ? chain.BaseSeconds : ChainPlanner.ExtensionSeconds))),
        Charge(Steps.Presenter, PlanWarnings.EstimateSpeechSeconds(script)),
    ];

    public static BilledJob Billed(this VideoJobState job) => new(job.CorrelationId, job.UserId, job.Kind);

    public static JobWork Work(this VideoJobState job) => new(
        [.. Ordered(job)],
        Made(job).ToHashSet(),
        job.Failure?.Code == StepFailure.DeadlineExceeded ? job.FailedStep : null);

    private static PlannedCharge Charge(string step, double seconds) => new(step, [new Offer(Steps.ProviderOf(step), null, BilledUnit.Second, seconds)]);

    private static IEnumerable<StepAttempt> Ordered(VideoJobState job)
    {
        if (job.MainStep() is { } step)
        {
            yield return new StepAttempt(step, job.StepAttempt);
        }

        if (job.WaitsForPresenter())
        {
            yield return new StepAttempt(Steps.Presenter, job.PresenterAttempt);
        }
    }

    private static IEnumerable<string> Made(VideoJobState job)
    {
        foreach (var clip in job.Clips)
        {
            yield return Steps.Clip(clip.Scene);
        }

        if (job.PresenterUri is not null)
        {
            yield return Steps.Presenter;
        }
    }

    internal sealed class BilledJobs(JobsDbContext db) : IBilledJobs
    {
        public async Task<JobWork?> FindAsync(Guid jobId, Guid userId, CancellationToken cancellationToken) =>
            (await db.VideoJobs.AsNoTracking().SingleOrDefaultAsync(job => job.CorrelationId == jobId && job.UserId == userId, cancellationToken))?.Work();
    }
}
