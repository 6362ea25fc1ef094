using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Prices;

namespace Renderly.Testing.Sketches;

/// <summary>The providers of sketches, and what they charge for a unit.</summary>
internal static class SketchPrices
{
    public const string Pencil = "pencil";
    public const string Brush = "brush";

    /// <summary>Prices that no multiple of a cent is.</summary>
    public static IReadOnlyList<ListPrice> All { get; } =
    [
        new ListPrice { Provider = Pencil, Unit = BilledUnit.Second, Usd = 0.100_003m },
        new ListPrice { Provider = Brush, Unit = BilledUnit.Second, Usd = 0.250_007m },
    ];

    public static UsdMicros Of(string provider, double seconds) =>
        UsdMicros.Of(seconds, All.Single(price => price.Provider == provider).Usd)!.Value;
}
