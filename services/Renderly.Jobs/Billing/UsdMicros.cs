using System.Globalization;

namespace Renderly.Jobs.Billing;

/// <summary>An amount in millionths of a US dollar: exact, and fine enough for prices of fractions of a cent.</summary>
internal readonly record struct UsdMicros(long Value) : IComparable<UsdMicros>
{
    public const int PerUsd = 1_000_000;

    public static readonly UsdMicros Zero = new(0);

    /// <summary>Rounded to the nearest millionth, half to even.</summary>
    public static UsdMicros FromUsd(decimal usd) => new((long)decimal.Round(usd * PerUsd, MidpointRounding.ToEven));

    /// <summary>Null when the price is not known.</summary>
    public static UsdMicros? Of(double quantity, decimal? usdPerUnit) => usdPerUnit is { } usd ? FromUsd((decimal)quantity * usd) : null;

    public decimal Usd => (decimal)Value / PerUsd;

    public static UsdMicros operator +(UsdMicros a, UsdMicros b) => new(checked(a.Value + b.Value));

    public static UsdMicros operator -(UsdMicros a, UsdMicros b) => new(checked(a.Value - b.Value));

    public static UsdMicros operator -(UsdMicros a) => new(-a.Value);

    public static bool operator >(UsdMicros a, UsdMicros b) => a.Value > b.Value;

    public static bool operator <(UsdMicros a, UsdMicros b) => a.Value < b.Value;

    public static UsdMicros Min(UsdMicros a, UsdMicros b) => a < b ? a : b;

    public static UsdMicros Max(UsdMicros a, UsdMicros b) => a > b ? a : b;

    public static UsdMicros Sum(IEnumerable<UsdMicros> amounts) => new(amounts.Sum(amount => amount.Value));

    /// <summary>Null when one of them is not known.</summary>
    public static UsdMicros? SumOrNull(IEnumerable<UsdMicros?> amounts) =>
        amounts.Aggregate((UsdMicros?)Zero, (sum, amount) => sum + amount);

    public int CompareTo(UsdMicros other) => Value.CompareTo(other.Value);

    /// <summary>Dollars with at least two and at most six decimals, for example <c>1.60</c>.</summary>
    public override string ToString() => Usd.ToString("0.00####", CultureInfo.InvariantCulture);
}
