using System.Text.Json.Serialization;
using Renderly.Jobs.Billing.Held;
using Renderly.Jobs.Kinds.Storyboard.Read;

namespace Renderly.Jobs.Kinds.Storyboard.Quote;

/// <summary>The answer to a quote. Amounts are USD, null where the price of a part is not known.</summary>
internal sealed record StoryboardQuoteView
{
    /// <summary>
    /// Sent as `quote_id` with what was quoted, that is begun only if it costs no more. Left out where a price is unknown.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Revision of the storyboard that it is of; left out where there is none yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Revision { get; init; }

    /// <summary>Format of the film.</summary>
    public required string AspectRatio { get; init; }

    /// <summary>By scene, in the order in which they are seen.</summary>
    public required IReadOnlyList<BoardSceneQuoteView> Scenes { get; init; }

    /// <summary><see cref="UsdLow"/>, what is to be expected, in whole cents.</summary>
    public required decimal? EstimatedCost { get; init; }

    /// <summary>If those who are asked first do it all at the first try.</summary>
    public required decimal? UsdLow { get; init; }

    /// <summary>If every part needed all its tries, every one of them were charged, and the slowest voice spoke.</summary>
    public required decimal? UsdHigh { get; init; }

    /// <summary>What is set aside when it is begun: once each, by the dearest provider that may serve.</summary>
    public required decimal? ReservedUsd { get; init; }

    public required int PaidCalls { get; init; }
    public required int Credits { get; init; }

    /// <summary>Who would be asked first.</summary>
    public required StoryboardMakers Requested { get; init; }

    /// <summary>Since when the price list is valid.</summary>
    public required DateTimeOffset PricesValidFrom { get; init; }

    /// <summary>Why it would be refused right now; left out when it would not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Refusal { get; init; }

    public required UnderstoodView Understood { get; init; }

    /// <summary>What would be done otherwise than asked, in whole sentences; often empty.</summary>
    public required IReadOnlyList<string> Adjusted { get; init; }

    public StoryboardQuoteView Held(HeldQuote? quote) => this with { Id = quote?.Id, ExpiresAt = quote?.ExpiresAt };
}
