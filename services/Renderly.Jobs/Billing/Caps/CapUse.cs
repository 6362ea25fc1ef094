namespace Renderly.Jobs.Billing.Caps;

/// <summary>How far a provider's cap is used up in the running period.</summary>
/// <param name="Provider">The provider's lower-case name.</param>
/// <param name="Period"><see cref="Day"/> or <see cref="Month"/>.</param>
/// <param name="Cap">Most that may be used of it.</param>
/// <param name="Settled">Booked as paid to the provider since the period began.</param>
/// <param name="Ordered">Ordered there and not settled yet, whenever that was, at its highest price.</param>
/// <param name="InDoubt">Perhaps charged, and not decided yet.</param>
/// <param name="EndsAt">When the period ends.</param>
internal sealed record CapUse(
    string Provider, string Period, UsdMicros Cap, UsdMicros Settled, UsdMicros Ordered, UsdMicros InDoubt, DateTimeOffset EndsAt)
{
    public const string Day = "day";
    public const string Month = "month";

    public UsdMicros Left => UsdMicros.Max(Cap - Settled - Ordered - InDoubt, UsdMicros.Zero);

    /// <summary>The setting that the cap comes from.</summary>
    public string Setting =>
        $"Billing:Caps:Providers:{Provider}:{(Period == Day ? nameof(ProviderCapOptions.DayUsd) : nameof(ProviderCapOptions.MonthUsd))}";

    public bool Fits(UsdMicros amount) => !(Settled + Ordered + InDoubt + amount > Cap);
}
