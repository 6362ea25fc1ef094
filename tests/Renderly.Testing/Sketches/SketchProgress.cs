namespace Renderly.Testing.Sketches;

/// <summary>A stage's part of its job's progress, percent.</summary>
internal sealed record SketchProgress(int From, int To);
