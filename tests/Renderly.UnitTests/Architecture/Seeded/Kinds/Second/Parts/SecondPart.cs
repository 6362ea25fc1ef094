namespace Renderly.UnitTests.Architecture.Seeded.Kinds.Second.Parts;

internal sealed class SecondPart;
