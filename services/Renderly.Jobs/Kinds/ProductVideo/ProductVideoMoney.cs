using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Saga;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>A product video in the words of the ledger: what its plan will be charged for, and how far it is.</summary>
internal static class ProductVideoMoney
{
    /// <summary>The list prices known in November 2026: Veo 3.1 without sound, and HeyGen's Avatar IV. A video costs one credit.</summary>
    public static IServiceCollection AddProductVideoMoney(this IServiceCollection services) => services
        .AddListPrices(
            new ListPrice { Provider = Steps.ProviderOf(Steps.Clip(1)), Unit = BilledUnit.Second, Usd = 0.20m },
            new ListPrice { Provider = Steps.ProviderOf(Steps.Presenter), Unit = BilledUnit.Second, Usd = 0.10m })
        .AddCreditTariff(ProductVideoJob.KindName, perJob: 1);

    public static IEnumerable<PlannedCharge> ChargesOf(VideoPlan plan, string script) =>
    [
        .. plan.Chains.SelectMany(chain => chain.Scenes.Select(scene =>
            Charge(Steps.Clip(scene.Number), scene.Number == chain.FirstScene ? chain.BaseSeconds : ChainPlanner.ExtensionSeconds))),
        Charge(Steps.Presenter, PlanWarnings.EstimateSpeechSeconds(script)),
    ];

    public static JobWork WorkOf(ProductVideoJob job) => new(
        [.. Ordered(job)],
        Made(job).ToHashSet(),
        job.Failure?.Code == StepFailure.DeadlineExceeded ? job.FailedStep : null);

    private static PlannedCharge Charge(string step, double seconds) => new(step, [new Offer(Steps.ProviderOf(step), null, BilledUnit.Second, seconds)]);

    private static IEnumerable<StepAttempt> Ordered(ProductVideoJob job)
    {
        if (job.MainStep() is { } step)
        {
            yield return new StepAttempt(step, job.Work.StepAttempt);
        }

        if (job.WaitsForPresenter())
        {
            yield return new StepAttempt(Steps.Presenter, job.Work.PresenterAttempt);
        }
    }

    private static IEnumerable<string> Made(ProductVideoJob job)
    {
        foreach (var clip in job.Work.Clips)
        {
            yield return Steps.Clip(clip.Scene);
        }

        if (job.Work.PresenterUri is not null)
        {
            yield return Steps.Presenter;
        }
    }
}
