using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>Correction of colour and light; the defaults change nothing.</summary>
public sealed record Grade
{
    /// <summary>−1…1.</summary>
    [Range(-1.0, 1.0)]
    public double Brightness { get; init; }

    /// <summary>0…3.</summary>
    [Range(0.0, 3.0)]
    public double Contrast { get; init; } = 1;

    /// <summary>0 (black and white) … 3.</summary>
    [Range(0.0, 3.0)]
    public double Saturation { get; init; } = 1;

    /// <summary>0.1…10.</summary>
    [Range(0.1, 10.0)]
    public double Gamma { get; init; } = 1;
}
