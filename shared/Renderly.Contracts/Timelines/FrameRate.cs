namespace Renderly.Contracts.Timelines;

/// <summary>Frames a second as a fraction: 24/1, or 30000/1001 for what is called 29.97. 1…120 in all.</summary>
public sealed record FrameRate
{
    /// <summary>At least 1.</summary>
    public required int Numerator { get; init; }

    /// <summary>At least 1.</summary>
    public int Denominator { get; init; } = 1;
}
