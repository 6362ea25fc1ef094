using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A still over the film; its transparency counts.</summary>
public sealed record PictureLayer
{
    /// <summary>Object URI of a PNG, JPEG or WebP.</summary>
    public required Uri Source { get; init; }

    public Placement Placement { get; init; } = new();

    /// <summary>Of the whole picture, 0…1.</summary>
    [Range(0.0, 1.0)]
    public double Opacity { get; init; } = 1;
}
