namespace Renderly.Testing.Sketches;

/// <summary>A step of a sketch as a test wants it.</summary>
/// <param name="Name">The step's name.</param>
/// <param name="Text">What is drawn; the same text on the same inputs is the same content.</param>
internal sealed record SketchStep(string Name, string Text)
{
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Empty for what we do ourselves.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [SketchPrices.Pencil, SketchPrices.Brush];

    /// <summary>How many units its provider bills; 0 for what is free.</summary>
    public double Seconds { get; init; } = 1;

    public bool IsMilestone { get; init; }
}
