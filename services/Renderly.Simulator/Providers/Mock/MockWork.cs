using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Pictures;

namespace Renderly.Simulator.Providers.Mock;

/// <summary>What a mock provider was asked for: a picture or a clip.</summary>
/// <param name="Reference">The caller's own name of it.</param>
internal sealed record MockWork(string Reference)
{
    public const string Image = "mock-image";
    public const string Clip = "mock-clip";

    public PictureRequest? Picture { get; init; }

    public ClipRequest? Film { get; init; }
}
