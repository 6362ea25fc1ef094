using System.Text.Json.Serialization;

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
    IReadOnlyList<UsageDayView> Days)
{
    /// <summary>
    /// How far the caps of providers are used up, by the jobs of all users; for admins, and left out where there are none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProviderCapView>? ProviderCaps { get; init; }
}

internal sealed record UsageDayView(string Day, int Jobs, int CreditsUsed, decimal PaidUsd, decimal ReservedUsd, decimal InDoubtUsd);
