using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Quote;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>What the parts of a storyboard and its films cost, USD; null where the price of one is not known.</summary>
internal sealed record CostsByPart(decimal? Pictures, decimal? Clips, decimal? Voices, decimal? Total)
{
    /// <summary>What is expected: those who are asked first do it at the first try.</summary>
    public static CostsByPart Of(JobQuote quote) => new(
        Expected(quote, "picture"), Expected(quote, "clip"), Expected(quote, "voice"), quote.Expected?.Usd);

    /// <param name="paid">By component.</param>
    public static CostsByPart Of(IEnumerable<KeyValuePair<string, decimal?>> paid)
    {
        var parts = paid.ToDictionary();
        return new CostsByPart(
            parts.GetValueOrDefault("picture", 0),
            parts.GetValueOrDefault("clip", 0),
            parts.GetValueOrDefault("voice", 0),
            parts.Values.Aggregate((decimal?)0, (sum, part) => sum + part));
    }

    private static decimal? Expected(JobQuote quote, string component) => UsdMicros.SumOrNull(
        quote.Steps.Where(step => StepComponent.Of(step.Step) == component).Select(step => step.Preferred.Price()))?.Usd;
}
