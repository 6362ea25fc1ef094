namespace Renderly.Jobs.Kinds.SceneVideo.Quote;

/// <summary>The answer to a quote. Amounts are USD, null where the price of a step is not known.</summary>
internal sealed record SceneQuoteView
{
    /// <summary>Who would be asked first for the picture; null where none is made.</summary>
    public required ServedBy? Image { get; init; }

    /// <summary>Who would be asked first for the clip.</summary>
    public required ServedBy Clip { get; init; }

    /// <summary>Of the clip.</summary>
    public required int Seconds { get; init; }

    public required int PaidCalls { get; init; }
    public required int Credits { get; init; }

    /// <summary>What is set aside when the job is accepted: by the dearest provider that may serve.</summary>
    public required decimal? Usd { get; init; }

    /// <summary>If every paid step needed all its tries and every one of them were charged.</summary>
    public required decimal? UsdWorstCase { get; init; }

    /// <summary>Since when the price list is valid.</summary>
    public required DateTimeOffset PricesValidFrom { get; init; }

    /// <summary>Why it would be refused right now; left out when it would not.</summary>
    public string? Refusal { get; init; }

    /// <summary>What would be done otherwise than asked, in whole sentences; often empty.</summary>
    public required IReadOnlyList<string> Adjusted { get; init; }
}
