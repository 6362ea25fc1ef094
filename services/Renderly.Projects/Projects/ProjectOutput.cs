using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Projects;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Projects;

/// <summary>How a film is written; what is left out is as usual.</summary>
internal sealed record ProjectOutput
{
    /// <summary>Pixels of the shorter side, with a p; `1080p` when left out.</summary>
    [Choices(typeof(FilmOutput), nameof(FilmOutput.Resolutions))]
    public string? Resolution { get; init; }

    /// <summary>Width to height; `16:9` when left out.</summary>
    [Choices(typeof(FilmOutput), nameof(FilmOutput.AspectRatios))]
    public string? AspectRatio { get; init; }

    [Choices(typeof(FilmOutput), nameof(FilmOutput.Formats))]
    public string? Format { get; init; }

    /// <summary>Pictures a second; 30 when left out.</summary>
    [Range(ProjectLimits.MinFramesPerSecond, ProjectLimits.MaxFramesPerSecond)]
    public int? Fps { get; init; }

    /// <summary>Whether the script is written into the picture while it is spoken; it is not when left out.</summary>
    public bool? BurnCaptions { get; init; }

    /// <summary>What of a caption stands out while it is spoken, in the picture and in WebVTT; `none` when left out.</summary>
    [Choices(typeof(FilmOutput), nameof(FilmOutput.CaptionHighlights))]
    public string? CaptionHighlight { get; init; }

    /// <summary>Where captions stand in the picture, clear of what apps lay over it; `bottom` when left out.</summary>
    [Choices(typeof(FilmOutput), nameof(FilmOutput.CaptionPositions))]
    public string? CaptionPosition { get; init; }

    public static ProjectOutput Of(FilmOutput output) => new()
    {
        Resolution = output.Resolution,
        AspectRatio = output.AspectRatio,
        Format = output.Format,
        Fps = output.FramesPerSecond,
        BurnCaptions = output.BurnCaptions,
        CaptionHighlight = output.CaptionHighlight,
        CaptionPosition = output.CaptionPosition,
    };
}
