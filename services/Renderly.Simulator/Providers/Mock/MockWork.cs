using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Pictures;
using Renderly.Simulator.Media.Storyboards;

namespace Renderly.Simulator.Providers.Mock;

/// <summary>What a mock provider was asked for: a picture, a clip or a whole film.</summary>
/// <param name="Reference">The caller's own name of it.</param>
internal sealed record MockWork(string Reference)
{
    public const string Image = "mock-image";
    public const string Clip = "mock-clip";
    public const string Render = "mock-render";

    public PictureRequest? Picture { get; init; }

    public ClipRequest? Film { get; init; }

    public StoryboardRequest? Storyboard { get; init; }
}
