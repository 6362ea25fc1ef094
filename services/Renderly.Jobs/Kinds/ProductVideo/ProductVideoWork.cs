using Renderly.Contracts.Presenter;
using Renderly.Jobs.Kinds.ProductVideo.Plan;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>What was decided when a product video was accepted.</summary>
internal sealed record ProductVideoWork
{
    public required VideoPlan Plan { get; init; }
    public required PresenterStrategy Strategy { get; init; }
    public required VideoFormat Format { get; init; }
}
