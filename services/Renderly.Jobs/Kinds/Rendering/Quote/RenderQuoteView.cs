using Renderly.Jobs.Kinds.Rendering.Read;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.Rendering.Quote;

/// <summary>The answer to a quote. Amounts are USD, null where the price of a step is not known.</summary>
internal sealed record RenderQuoteView
{
    /// <summary>Who would be asked first.</summary>
    public required RenderMakers Requested { get; init; }

    /// <summary>Whether a provider would compose the whole film, or its clips and voices would be put together here.</summary>
    [Choices(typeof(RenderWay), nameof(RenderWay.All))]
    public required string ComposedBy { get; init; }

    /// <summary>Length of the film, as far as is known before it is spoken.</summary>
    public required double Seconds { get; init; }

    public required int PaidCalls { get; init; }
    public required int Credits { get; init; }

    /// <summary>What is set aside when the job is accepted: by the dearest provider that may serve.</summary>
    public required decimal? Usd { get; init; }

    /// <summary>If every paid step needed all its tries, every one of them were charged, and the slowest voice spoke.</summary>
    public required decimal? UsdWorstCase { get; init; }

    /// <summary>Since when the price list is valid.</summary>
    public required DateTimeOffset PricesValidFrom { get; init; }

    /// <summary>Why it would be refused right now; left out when it would not.</summary>
    public string? Refusal { get; init; }

    /// <summary>What would be done otherwise than asked, in whole sentences; often empty.</summary>
    public required IReadOnlyList<string> Adjusted { get; init; }
}
