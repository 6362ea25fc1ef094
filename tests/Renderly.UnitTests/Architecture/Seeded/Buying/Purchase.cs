using Renderly.UnitTests.Architecture.Seeded.Selling;

namespace Renderly.UnitTests.Architecture.Seeded.Buying;

/// <summary>Breaks the rule of two-way folders, from within a lambda.</summary>
internal sealed class Purchase
{
    public static decimal Total(IEnumerable<int> amounts) => amounts.Sum(amount => PriceTag.Of(amount).Price);
}
