using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A passage during which both shots are seen: the film gets shorter by its length.</summary>
public sealed record Transition
{
    public required TransitionKind Kind { get; init; }

    /// <summary>At least a frame; what passes at a shot's start and end must leave a frame of it between.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds, MinimumIsExclusive = true)]
    public required double Seconds { get; init; }
}
