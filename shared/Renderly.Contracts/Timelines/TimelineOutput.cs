using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>What the film is written as: H.264 (yuv420p, BT.709) and AAC that starts playing at once.</summary>
public sealed record TimelineOutput
{
    /// <summary>64…4096, even.</summary>
    [Range(64, 4096), MultipleOf(2)]
    public required int WidthPixels { get; init; }

    /// <summary>64…4096, even.</summary>
    [Range(64, 4096), MultipleOf(2)]
    public required int HeightPixels { get; init; }

    public required FrameRate FrameRate { get; init; }

    public FilmFormat Format { get; init; } = FilmFormat.Mp4;
}
