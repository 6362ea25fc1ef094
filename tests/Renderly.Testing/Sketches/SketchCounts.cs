namespace Renderly.Testing.Sketches;

/// <summary>What a saga keeps in its row that hears of each step itself.</summary>
internal sealed record SketchCounts(int Accepted, int Done);
