using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>What has come of a render; object URIs.</summary>
internal sealed record RenderResult : ProvidedResult
{
    /// <summary>Captions as SubRip.</summary>
    public string? SrtUri { get; init; }

    /// <summary>Captions as WebVTT.</summary>
    public string? VttUri { get; init; }

    /// <summary>Where the captions' times come from; null until they are there.</summary>
    public CaptionTiming? CaptionTiming { get; init; }

    /// <summary>Clips that are there.</summary>
    public int ScenesRendered { get; init; }

    /// <summary>Who did what, as far as it is done.</summary>
    public IReadOnlyList<ServedStep> Served { get; init; } = [];
}
