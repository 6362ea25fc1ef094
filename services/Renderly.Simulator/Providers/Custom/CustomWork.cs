using Renderly.Simulator.Media.Storyboards;

namespace Renderly.Simulator.Providers.Custom;

/// <summary>What the custom provider was asked for.</summary>
/// <param name="Reference">The caller's own name of it, which is its idempotency key as well.</param>
/// <param name="CallbackUrl">Called at its end; null for nothing.</param>
internal sealed record CustomWork(string Reference, StoryboardRequest Film, string? CallbackUrl)
{
    public const string Kind = "custom-render";
}
