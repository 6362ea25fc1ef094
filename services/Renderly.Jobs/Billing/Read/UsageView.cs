namespace Renderly.Jobs.Billing.Read;

/// <summary>Jobs accepted from one day to another, and their money.</summary>
internal sealed record UsageView(
    Guid UserId,
    DateOnly From,
    DateOnly To,
    int Jobs,
    int CreditsUsed,
    decimal PaidUsd,
    decimal ReservedUsd,
    decimal InDoubtUsd,
    IReadOnlyList<UsageDayView> Days);

internal sealed record UsageDayView(string Day, int Jobs, int CreditsUsed, decimal PaidUsd, decimal ReservedUsd, decimal InDoubtUsd);
