namespace Renderly.Testing.Sketches;

/// <summary>A sketch as its owner reads it.</summary>
internal sealed record SketchView(Guid Id, string Status, int Progress, string? ErrorMessage, int CreditsUsed);
