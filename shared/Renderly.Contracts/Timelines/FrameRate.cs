using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>Frames a second as a fraction: 24/1, or 30000/1001 for what is called 29.97. 1…120 in all.</summary>
public sealed record FrameRate
{
    /// <summary>1…1,000,000.</summary>
    [Range(1, 1_000_000)]
    public required int Numerator { get; init; }

    /// <summary>1…1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int Denominator { get; init; } = 1;
}
