using Renderly.Simulator.Media.Clips;

namespace Renderly.Simulator.Operations;

/// <summary>What came out of rendering a job; kept in a log, so that a job is rendered once.</summary>
internal sealed record RenderResult
{
    public required string JobId { get; init; }
    public required DateTimeOffset FinishedAt { get; init; }
    public double Seconds { get; init; }

    /// <summary>Files below the data folder, one per sample; empty when the result lies in a bucket.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary><c>gs://</c> addresses, one per sample.</summary>
    public IReadOnlyList<string> Objects { get; init; } = [];

    /// <summary>Where picture and camera stand at the end, per sample: an extension goes on from there.</summary>
    public IReadOnlyList<ClipState> EndStates { get; init; } = [];

    /// <summary>Set when rendering failed: the reason.</summary>
    public string? Error { get; init; }
}
