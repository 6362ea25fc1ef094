using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>What has come of a scene video; object URIs.</summary>
internal sealed record SceneVideoResult : ProvidedResult
{
    public string? ImageUri { get; init; }

    /// <summary>Who made the picture, once that is known.</summary>
    public ServedBy? Image { get; init; }

    /// <summary>Who made the clip, once that is known.</summary>
    public ServedBy? Clip { get; init; }
}
