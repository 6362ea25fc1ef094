using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>Where something lies in the frame. It never leaves it.</summary>
public sealed record Placement
{
    /// <summary>1 is the largest size at which all of it fits the frame. 0.1…1.</summary>
    [Range(0.1, 1.0)]
    public double Scale { get; init; } = 1;

    /// <summary>0 centres it; −1 and 1 lay it flush with the left and right edge. −1…1.</summary>
    [Range(-1.0, 1.0)]
    public double OffsetX { get; init; }

    /// <summary>0 centres it; −1 and 1 lay it flush with the top and bottom edge. −1…1.</summary>
    [Range(-1.0, 1.0)]
    public double OffsetY { get; init; }
}
