namespace Renderly.Testing.Sketches;

/// <summary>A stage of a sketch as a test wants it.</summary>
/// <param name="Name">A state of <see cref="SketchStateMachine"/> in which work goes on.</param>
internal sealed record SketchStage(string Name, IReadOnlyList<SketchStep> Steps)
{
    public int MaxInFlight { get; init; } = 16;

    public bool MayReuse { get; init; }

    /// <summary>Its part of the job's progress, percent; null: its milestones say that.</summary>
    public SketchProgress? Progress { get; init; }
}
