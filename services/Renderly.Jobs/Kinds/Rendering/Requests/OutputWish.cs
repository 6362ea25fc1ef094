using Renderly.Contracts.Projects;
using Renderly.Jobs.Requests;

namespace Renderly.Jobs.Kinds.Rendering.Requests;

/// <summary>How the film is to be written, where not as the project says.</summary>
internal sealed record OutputWish
{
    public static readonly OutputWish None = new();

    /// <summary>One of <see cref="FilmOutput.Resolutions"/>.</summary>
    public string? Resolution { get; init; }

    /// <summary>One of <see cref="FilmOutput.AspectRatios"/>.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>One of <see cref="FilmOutput.Formats"/>.</summary>
    public string? Format { get; init; }

    public int? FramesPerSecond { get; init; }

    public bool? BurnCaptions { get; init; }

    /// <summary>One of <see cref="FilmOutput.CaptionHighlights"/>.</summary>
    public string? CaptionHighlight { get; init; }

    /// <summary>One of <see cref="FilmOutput.CaptionPositions"/>.</summary>
    public string? CaptionPosition { get; init; }

    public static OutputWish Read(RequestReader body) => new()
    {
        Resolution = body.ChoiceOrNone("resolution", FilmOutput.Resolutions),
        AspectRatio = body.ChoiceOrNone("aspect_ratio", FilmOutput.AspectRatios),
        Format = body.ChoiceOrNone("format", FilmOutput.Formats),
        FramesPerSecond = (int?)body.OptionalInteger("fps", FilmOutput.MinFramesPerSecond, FilmOutput.MaxFramesPerSecond),
        BurnCaptions = body.OptionalFlag("burn_captions"),
        CaptionHighlight = body.ChoiceOrNone("caption_highlight", FilmOutput.CaptionHighlights),
        CaptionPosition = body.ChoiceOrNone("caption_position", FilmOutput.CaptionPositions),
    };

    public FilmOutput Over(FilmOutput project) => new()
    {
        Resolution = Resolution ?? project.Resolution,
        AspectRatio = AspectRatio ?? project.AspectRatio,
        Format = Format ?? project.Format,
        FramesPerSecond = FramesPerSecond ?? project.FramesPerSecond,
        BurnCaptions = BurnCaptions ?? project.BurnCaptions,
        CaptionHighlight = CaptionHighlight ?? project.CaptionHighlight,
        CaptionPosition = CaptionPosition ?? project.CaptionPosition,
    };
}
