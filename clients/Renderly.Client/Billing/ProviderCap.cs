namespace Renderly.Client;

/// <summary>How far a provider's cap is used up in the running period, by the jobs of all users. Amounts are USD.</summary>
public sealed record ProviderCap
{
    public string? Provider { get; init; }

    /// <summary><c>day</c> or <c>month</c>, UTC.</summary>
    public string? Period { get; init; }

    public decimal CapUsd { get; init; }

    /// <summary>Booked as paid since the period began.</summary>
    public decimal SettledUsd { get; init; }

    /// <summary>Ordered and not settled yet, at its highest price.</summary>
    public decimal OrderedUsd { get; init; }

    /// <summary>Perhaps charged, and not decided yet.</summary>
    public decimal InDoubtUsd { get; init; }

    /// <summary>What may still be ordered.</summary>
    public decimal LeftUsd { get; init; }

    public DateTimeOffset? EndsAt { get; init; }
}
