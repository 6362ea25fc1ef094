using Renderly.Contracts.Presenter;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Saga;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>What was decided when a product video was accepted, and how far it is. Replaced as a whole, never changed.</summary>
internal sealed record ProductVideoWork
{
    public required VideoPlan Plan { get; init; }
    public required PresenterStrategy Strategy { get; init; }
    public required VideoFormat Format { get; init; }

    /// <summary>Try of the main line's current step; events of other tries are stale.</summary>
    public int StepAttempt { get; init; }

    /// <summary>The scene whose clip is being made, 1…N.</summary>
    public int CurrentScene { get; init; }

    /// <summary>The finished clips, scene by scene.</summary>
    public IReadOnlyList<SceneClip> Clips { get; init; } = [];

    /// <summary>First frame of the chain being made, when it is not the product image.</summary>
    public string? ChainImageUri { get; init; }

    public string? BrollUri { get; init; }

    /// <summary>Length of the B-roll, seconds.</summary>
    public double? BrollSeconds { get; init; }

    /// <summary>Try of the presenter step, which may run beside the main line; 0 before it was ordered.</summary>
    public int PresenterAttempt { get; init; }

    /// <summary>The B-roll at the presenter's provider, for a strategy that composes there.</summary>
    public string? BackgroundAssetId { get; init; }

    /// <summary>The presenter at its provider, once that has accepted it.</summary>
    public string? PresenterVideoId { get; init; }

    /// <summary>Our copy of the presenter; null until it is ready.</summary>
    public string? PresenterUri { get; init; }
}
