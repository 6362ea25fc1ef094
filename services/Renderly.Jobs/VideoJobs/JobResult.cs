namespace Renderly.Jobs.VideoJobs;

/// <summary>What has come of a job of any kind; object URIs. A kind adds what else it makes.</summary>
internal abstract record JobResult
{
    /// <summary>The finished video; of several the one that the job shows.</summary>
    public string? VideoUri { get; init; }

    public string? ThumbnailUri { get; init; }

    /// <summary>Length of the finished video, seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>What of it cost otherwise than was estimated, in whole sentences; told once.</summary>
    public IReadOnlyList<string> CostWarnings { get; init; } = [];
}
