using Renderly.UnitTests.Architecture.Seeded.Buying;

namespace Renderly.UnitTests.Architecture.Seeded.Selling;

/// <summary>Breaks the rule of two-way folders, in the type of a property.</summary>
internal sealed record PriceTag(decimal Price)
{
    public Purchase[]? Purchases { get; init; }

    public static PriceTag Of(int amount) => new(amount * 2);
}
