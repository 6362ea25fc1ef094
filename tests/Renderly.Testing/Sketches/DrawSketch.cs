using Renderly.Contracts.Steps;

namespace Renderly.Testing.Sketches;

/// <summary>The one command of sketches.</summary>
internal sealed record DrawSketch : StepCommand
{
    public required string Text { get; init; }

    /// <summary>How many units the provider bills for it; 0 for what is free.</summary>
    public required double Seconds { get; init; }

    /// <summary>Where the results lie that it is made of.</summary>
    public required IReadOnlyList<Uri> Inputs { get; init; }
}
