using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines;

/// <summary>A shot in frames of the film, and its file.</summary>
internal sealed record PlannedShot : LaidShot
{
    public PlannedShot(LaidShot laid, ProbedSource source)
        : base(laid) => Source = source;

    /// <summary>Its file.</summary>
    public ProbedSource Source { get; }

    /// <summary>Frames at its ends that are black and not shown.</summary>
    public BlackEnds Black { get; init; }
}
