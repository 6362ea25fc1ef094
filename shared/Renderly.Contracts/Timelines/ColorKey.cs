namespace Renderly.Contracts.Timelines;

/// <summary>A background colour that is keyed out; green light is taken out of what stays.</summary>
public sealed record ColorKey
{
    /// <summary>RRGGBB.</summary>
    public string Color { get; init; } = "00FF00";

    /// <summary>Distance from the colour that is fully transparent, 0.01…1.</summary>
    public double Similarity { get; init; } = 0.25;

    /// <summary>Width of the soft edge beyond <see cref="Similarity"/>, 0…1.</summary>
    public double Blend { get; init; } = 0.12;
}
