using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>
/// What the mix is brought to by one gain for all of it (EBU R128, measured first); peaks above the ceiling are limited.
/// </summary>
public sealed record Loudness
{
    /// <summary>Integrated, −40…−8 LUFS.</summary>
    [Range(-40.0, -8.0)]
    public double IntegratedLufs { get; init; } = -16;

    /// <summary>True peak ceiling, −9…0 dBTP.</summary>
    [Range(-9.0, 0.0)]
    public double TruePeakDecibels { get; init; } = -1;
}
