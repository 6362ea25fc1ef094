using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A part of a fitted shot in the frame's shape.</summary>
public sealed record View
{
    /// <summary>1 shows all of it, 2 a half of each edge. 1…4.</summary>
    [Range(1.0, 4.0)]
    public required double Zoom { get; init; }

    /// <summary>Middle of the part, 0 (left) … 1 (right); moved as far as needed for the part to stay inside.</summary>
    [Range(0.0, 1.0)]
    public double CenterX { get; init; } = 0.5;

    /// <summary>Middle of the part, 0 (top) … 1 (bottom); moved as far as needed for the part to stay inside.</summary>
    [Range(0.0, 1.0)]
    public double CenterY { get; init; } = 0.5;
}
