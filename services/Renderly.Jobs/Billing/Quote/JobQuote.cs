using Renderly.Jobs.Billing.Prices;
using Renderly.Jobs.Kinds.ProductVideo.Plan;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>What a job will cost.</summary>
/// <param name="PricesFrom">Since when the price list that was used is valid.</param>
internal sealed record JobQuote(IReadOnlyList<PaidStep> Steps, int Credits, DateTimeOffset PricesFrom)
{
    public UsdMicros Total => UsdMicros.Sum(Steps.Select(step => step.Planned));

    public static JobQuote For(VideoPlan plan, string script, int credits, PriceEntry prices) => new(
        [
            .. plan.Chains.SelectMany(chain => chain.Scenes.Select(scene => new PaidStep(
                Kinds.ProductVideo.Saga.Steps.Clip(scene.Number),
                PriceListOptions.Veo,
                scene.Number == chain.FirstScene ? chain.BaseSeconds : ChainPlanner.ExtensionSeconds,
                prices.UsdPerSecond[PriceListOptions.Veo]))),
            new PaidStep(
                Kinds.ProductVideo.Saga.Steps.Presenter,
                PriceListOptions.HeyGen,
                PlanWarnings.EstimateSpeechSeconds(script),
                prices.UsdPerSecond[PriceListOptions.HeyGen]),
        ],
        credits,
        prices.ValidFrom);
}
