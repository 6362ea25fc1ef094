namespace Renderly.Jobs.Billing.Caps;

/// <summary>
/// Most that one provider may be paid, USD: what was settled in the period, what is ordered at its highest price, and what is in doubt.
/// Days and months are UTC; null for no cap.
/// </summary>
internal sealed class ProviderCapOptions
{
    public decimal? DayUsd { get; set; }
    public decimal? MonthUsd { get; set; }

    public CapReached WhenReached { get; set; } = CapReached.Wait;

    /// <summary>Each cap with its period.</summary>
    public IEnumerable<(string Period, UsdMicros Cap)> Caps
    {
        get
        {
            if (DayUsd is { } day)
            {
                yield return (CapUse.Day, UsdMicros.FromUsd(day));
            }

            if (MonthUsd is { } month)
            {
                yield return (CapUse.Month, UsdMicros.FromUsd(month));
            }
        }
    }

    /// <summary>Null when it is valid, or what is wrong with it.</summary>
    /// <param name="provider">The name that it stands under.</param>
    public string? Fault(string provider)
    {
        var path = $"Billing:Caps:Providers:{provider}";
        return provider.Any(char.IsUpper) ? $"{path}: write the provider's name in lower case."
            : this is { DayUsd: null, MonthUsd: null } ? $"{path} must have DayUsd, MonthUsd or both."
            : DayUsd is < 0 or > 1_000_000_000 || MonthUsd is < 0 or > 1_000_000_000
                ? $"{path}: DayUsd and MonthUsd must be from 0 to 1000000000."
            : null;
    }
}
