using System.Text.Json;
using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Pictures;

namespace Renderly.Simulator.Providers.Replicate;

/// <summary>What was asked for.</summary>
/// <param name="Version">As it was named; <c>hidden</c> for an official model.</param>
/// <param name="Input">As it was given.</param>
internal sealed record ReplicateWork(string Version, JsonElement Input)
{
    public IReadOnlyList<PictureRequest> Pictures { get; init; } = [];

    public ClipRequest? Film { get; init; }

    /// <summary>What is called at its end; null for nothing.</summary>
    public string? Webhook { get; init; }

    /// <summary>When it is stopped, seconds after its acceptance; null for never.</summary>
    public double? CancelAfter { get; init; }
}
