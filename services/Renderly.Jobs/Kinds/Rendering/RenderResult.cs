using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>What has come of a render; object URIs.</summary>
internal sealed record RenderResult
{
    public string? VideoUri { get; init; }

    public string? ThumbnailUri { get; init; }

    /// <summary>Captions as SubRip.</summary>
    public string? SrtUri { get; init; }

    /// <summary>Captions as WebVTT.</summary>
    public string? VttUri { get; init; }

    /// <summary>Where the captions' times come from; null until they are there.</summary>
    public CaptionTiming? CaptionTiming { get; init; }

    /// <summary>Length of the film, seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Clips that are there.</summary>
    public int ScenesRendered { get; init; }

    /// <summary>Sentences that came with the results of its steps.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What of it cost otherwise than was estimated, in whole sentences; told once.</summary>
    public IReadOnlyList<string> CostWarnings { get; init; } = [];

    /// <summary>The tries at providers, in the order in which they got on.</summary>
    public IReadOnlyList<ProviderAttempt> Attempts { get; init; } = [];

    /// <summary>Who did what, as far as it is done.</summary>
    public IReadOnlyList<ServedStep> Served { get; init; } = [];
}
