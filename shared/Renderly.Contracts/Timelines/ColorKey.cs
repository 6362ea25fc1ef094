using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A background colour that is keyed out; green light is taken out of what stays.</summary>
public sealed record ColorKey
{
    /// <summary>RRGGBB.</summary>
    [RegularExpression("^[0-9A-Fa-f]{6}$", ErrorMessage = "is not RRGGBB, for example 00FF00")]
    public string Color { get; init; } = "00FF00";

    /// <summary>Distance from the colour that is fully transparent, 0.01…1.</summary>
    [Range(0.01, 1.0)]
    public double Similarity { get; init; } = 0.25;

    /// <summary>Width of the soft edge beyond <see cref="Similarity"/>, 0…1.</summary>
    [Range(0.0, 1.0)]
    public double Blend { get; init; } = 0.12;
}
