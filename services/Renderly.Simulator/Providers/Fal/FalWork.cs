using Renderly.Simulator.Media.Clips;

namespace Renderly.Simulator.Providers.Fal;

/// <summary>What was asked for at fal's queue.</summary>
/// <param name="Film">The clip.</param>
/// <param name="Webhook">What is called at its end; null for nothing.</param>
internal sealed record FalWork(ClipRequest Film, string? Webhook)
{
    public const string Clip = "pika-clip";
}
