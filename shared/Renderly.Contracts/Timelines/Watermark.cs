using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A mark in a corner of every frame.</summary>
public sealed record Watermark
{
    /// <summary>Object URI of a PNG, JPEG or WebP; its transparency counts.</summary>
    public required Uri Source { get; init; }

    public Corner Corner { get; init; } = Corner.BottomRight;

    /// <summary>Its width as a share of the frame's, 0.01…1.</summary>
    [Range(0.01, 1.0)]
    public double Width { get; init; } = 0.15;

    /// <summary>Distance from both edges as a share of the frame's width, 0…0.4.</summary>
    [Range(0.0, 0.4)]
    public double Margin { get; init; } = 0.04;

    /// <summary>0…1.</summary>
    [Range(0.0, 1.0)]
    public double Opacity { get; init; } = 0.6;
}
