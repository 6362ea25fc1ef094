using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>What has come of a product video; object URIs.</summary>
internal sealed record ProductVideoResult : JobResult
{
    /// <summary>The last chain's clip, once all clips are there.</summary>
    public string? ClipUri { get; init; }

    /// <summary>Sentences about clips that came out shorter than ordered, by the first scene of their chain; null for none.</summary>
    public IReadOnlyDictionary<int, string>? ShortClips { get; init; }

    /// <summary>Sentences that came with the results of its steps, once it is completed; null before.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
