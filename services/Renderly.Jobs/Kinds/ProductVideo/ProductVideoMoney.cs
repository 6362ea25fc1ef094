using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Steps;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>A product video in the words of the ledger: what its plan will be charged for.</summary>
internal static class ProductVideoMoney
{
    /// <summary>The list prices known in November 2026: Veo 3.1 without sound, and HeyGen's Avatar IV. A video costs one credit.</summary>
    public static IServiceCollection AddProductVideoMoney(this IServiceCollection services) => services
        .AddListPrices(
            new ListPrice { Provider = StepNames.ClipProvider, Unit = BilledUnit.Second, Usd = 0.20m },
            new ListPrice { Provider = StepNames.PresenterProvider, Unit = BilledUnit.Second, Usd = 0.10m })
        .AddCreditTariff(ProductVideoJob.KindName, perJob: 1);

    public static IEnumerable<PlannedCharge> ChargesOf(VideoPlan plan, string script) =>
    [
        .. plan.Chains.SelectMany(chain => chain.Scenes.Select(scene =>
            Clip(scene.Number, scene.Number == chain.FirstScene ? chain.BaseSeconds : ChainPlanner.ExtensionSeconds))),
        Charge(StepNames.Presenter, StepNames.PresenterProvider, PlanWarnings.EstimateSpeechSeconds(script)),
    ];

    private static PlannedCharge Clip(int scene, double seconds) => Charge(StepNames.Clip(scene), StepNames.ClipProvider, seconds);

    private static PlannedCharge Charge(string step, string provider, double seconds) => new(step, [new Offer(provider, null, BilledUnit.Second, seconds)]);
}
