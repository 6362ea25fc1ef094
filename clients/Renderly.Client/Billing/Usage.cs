namespace Renderly.Client;

/// <summary>Jobs and money by day (UTC) of acceptance. Amounts are USD.</summary>
public sealed record Usage
{
    public Guid UserId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
    public int Jobs { get; init; }
    public int CreditsUsed { get; init; }
    public decimal PaidUsd { get; init; }
    public decimal ReservedUsd { get; init; }
    public decimal InDoubtUsd { get; init; }

    /// <summary>Days without jobs are left out.</summary>
    public IReadOnlyList<UsageDay> Days { get; init => field = value ?? []; } = [];

    /// <summary>For admins: the caps of providers; empty for others, and where there are none.</summary>
    public IReadOnlyList<ProviderCap> ProviderCaps { get; init => field = value ?? []; } = [];
}

/// <summary>One day of a user's usage.</summary>
public sealed record UsageDay
{
    public DateOnly Day { get; init; }
    public int Jobs { get; init; }
    public int CreditsUsed { get; init; }
    public decimal PaidUsd { get; init; }
    public decimal ReservedUsd { get; init; }
    public decimal InDoubtUsd { get; init; }
}
