using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>What has come of a scene video; object URIs.</summary>
internal sealed record SceneVideoResult
{
    public string? ImageUri { get; init; }

    public string? VideoUri { get; init; }

    public string? ThumbnailUri { get; init; }

    /// <summary>Length of the finished video, seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Sentences that came with the results of its steps.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What of it cost otherwise than was estimated, in whole sentences; told once.</summary>
    public IReadOnlyList<string> CostWarnings { get; init; } = [];

    /// <summary>The tries at providers, in the order in which they got on.</summary>
    public IReadOnlyList<ProviderAttempt> Attempts { get; init; } = [];

    /// <summary>Who made the picture, once that is known.</summary>
    public ServedBy? Image { get; init; }

    /// <summary>Who made the clip, once that is known.</summary>
    public ServedBy? Clip { get; init; }
}
