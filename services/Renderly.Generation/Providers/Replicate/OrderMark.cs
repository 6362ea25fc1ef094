using System.Globalization;
using System.Text.Json;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>
/// By what an order is known again in the account's list, which tells the input of each prediction. An order has no member for our
/// reference, but a seed; where its job does not ask for one, it is made of the reference, and so the order's own.
/// </summary>
/// <param name="Model"><c>owner/name</c>.</param>
/// <param name="Prompt">What is ordered.</param>
/// <param name="Seed">Made of our reference.</param>
/// <param name="Since">Nothing of it was sent before.</param>
internal sealed record OrderMark(string Model, string Prompt, long Seed, DateTimeOffset Since)
{
    /// <summary>What the model calls the prompt in its input.</summary>
    public string PromptMember { get; init; } = "prompt";

    /// <summary>What it calls the seed.</summary>
    public string SeedMember { get; init; } = "seed";

    /// <summary>How far Replicate's clock may be behind ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Models take 32 bits, and some take the highest for a sign.</summary>
    private const uint LargestSeed = int.MaxValue;

    /// <summary>The seed of an order whose job leaves it open.</summary>
    /// <param name="reference">Our reference: 32 hex digits, the last ones by chance.</param>
    public static long SeedOf(string reference) =>
        uint.Parse(reference[^8..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) & LargestSeed;

    /// <summary>When the task began, as its reference (a UUID of version 7) says it: no order is older.</summary>
    public static DateTimeOffset SinceOf(string reference) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(reference[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture)) - Skew;

    /// <summary>Whether a prediction is this order.</summary>
    public bool Fits(Prediction prediction) =>
        MayFit(prediction)
        && prediction.Input is { } input
        && input.Text(PromptMember)?.Trim() == Prompt.Trim()
        && input.Member(SeedMember) is { ValueKind: JsonValueKind.Number } seed
        && seed.TryGetInt64(out var number)
        && number == Seed;

    /// <summary>Whether it could be, as far as can be told of one whose input is gone.</summary>
    public bool MayFit(Prediction prediction) =>
        prediction.Model is null || string.Equals(prediction.Model, Model, StringComparison.OrdinalIgnoreCase);
}
