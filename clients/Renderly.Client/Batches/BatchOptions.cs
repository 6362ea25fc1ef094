namespace Renderly.Client;

/// <summary>How a batch is taken.</summary>
public sealed record BatchOptions
{
    /// <summary>Your own name of it, at most 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The kind of all its jobs, such as <c>scene_video</c>; null for product videos.</summary>
    public string? Kind { get; init; }

    /// <summary>Most that the batch may cost; a quote above it refuses the whole.</summary>
    public decimal? MaxUsd { get; init; }

    /// <summary>One wrong line refuses the whole batch; else wrong lines are reported and the others start.</summary>
    public bool RejectAllOnError { get; init; }

    /// <summary>Only a quote; nothing is stored.</summary>
    public bool DryRun { get; init; }
}
