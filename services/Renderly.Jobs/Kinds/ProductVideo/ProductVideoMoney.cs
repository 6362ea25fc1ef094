using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Steps;
using Renderly.Jobs.Speech;

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

    /// <param name="plan">What is generated.</param>
    /// <param name="speech">How long the script is spoken.</param>
    /// <param name="strategy">How the presenter gets in front of the scenes.</param>
    /// <param name="tries">How often each step is tried at most.</param>
    public static IEnumerable<PlannedCharge> ChargesOf(VideoPlan plan, SpeechLength speech, PresenterStrategy strategy, int tries) =>
    [
        .. plan.Chains.SelectMany(chain => chain.Scenes.Select(scene =>
            Clip(scene.Number, scene.Number == chain.FirstScene ? chain.BaseSeconds : ChainPlanner.ExtensionSeconds, tries))),
        Presenter(strategy == PresenterStrategy.Studio ? SpeechLength.Longer(speech, Whole(plan)) : speech, tries),
    ];

    /// <summary>Where the provider lays its presenter over the scenes, it shows and bills all of them, to their last frame.</summary>
    private static SpeechLength Whole(VideoPlan plan) => new(plan.DurationSeconds, plan.DurationSeconds + 1);

    /// <summary>A clip is as long as it was ordered.</summary>
    private static PlannedCharge Clip(int scene, double seconds, int tries) =>
        new(StepNames.Clip(scene), [new Offer(StepNames.ClipProvider, null, BilledUnit.Second, seconds)]) { Tries = tries };

    /// <summary>A presenter is as long as its speech, which nobody knows before it is spoken.</summary>
    private static PlannedCharge Presenter(SpeechLength speech, int tries) => new(
        StepNames.Presenter,
        [new Offer(StepNames.PresenterProvider, null, BilledUnit.Second, speech.Expected) { MostQuantity = speech.Longest }])
    { Tries = tries };
}
