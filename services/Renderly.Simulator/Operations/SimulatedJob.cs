using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Presenters;

namespace Renderly.Simulator.Operations;

internal enum JobKind
{
    VeoClip,
    VeoExtension,
    StudioVideo,
    AvatarVideo,
    TransparentAvatar,
    GreenAvatar,
}

internal static class Provider
{
    public const string Veo = "veo";
    public const string HeyGen = "heygen";
}

/// <summary>One accepted paid call, complete enough to be carried out after a restart. Written to the journal before the answer.</summary>
internal sealed record SimulatedJob
{
    public required string Id { get; init; }
    public required JobKind Kind { get; init; }
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Not done before this moment, however fast the rendering was.</summary>
    public required DateTimeOffset ReadyAt { get; init; }

    public required PlannedOutcome Outcome { get; init; }

    /// <summary>Address the caller used; base of the addresses given back where no request is at hand (callbacks).</summary>
    public required string BaseUrl { get; init; }

    public string? Model { get; init; }
    public string? OperationName { get; init; }
    public ClipRequest? Clip { get; init; }

    public PresenterRequest? Presenter { get; init; }
    public string? Title { get; init; }
    public string? FolderId { get; init; }
    public string? CallbackId { get; init; }
    public string? CallbackUrl { get; init; }

    public string ProviderName => Kind is JobKind.VeoClip or JobKind.VeoExtension ? Provider.Veo : Provider.HeyGen;
}
