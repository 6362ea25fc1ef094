using Renderly.UnitTests.Architecture.Seeded.Kinds.Second.Parts;

namespace Renderly.UnitTests.Architecture.Seeded.Kinds.First;

/// <summary>Breaks the rule that kinds do not see each other.</summary>
internal sealed class FirstKind(SecondPart other)
{
    public string Name { get; } = other.ToString()!;
}
