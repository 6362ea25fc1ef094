using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Pictures;

namespace Renderly.Simulator.Providers.Runway;

/// <summary>What Runway was asked for: a picture or a clip.</summary>
internal sealed record RunwayWork
{
    public const string Image = "runway-image";
    public const string Clip = "runway-clip";

    public PictureRequest? Picture { get; init; }

    public ClipRequest? Film { get; init; }
}
