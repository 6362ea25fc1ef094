namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>What has come of a product video; object URIs.</summary>
internal sealed record ProductVideoResult
{
    /// <summary>The last chain's clip, once all clips are there.</summary>
    public string? ClipUri { get; init; }

    public string? VideoUri { get; init; }
    public string? ThumbnailUri { get; init; }

    /// <summary>Length of the finished video, seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Sentences about clips that came out shorter than ordered, by the first scene of their chain; null for none.</summary>
    public IReadOnlyDictionary<int, string>? ShortClips { get; init; }

    /// <summary>Sentences that came with the results of its steps, once it is completed; null before.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>What of it cost otherwise than was estimated, in whole sentences; told once.</summary>
    public IReadOnlyList<string> CostWarnings { get; init; } = [];
}
