using System.Text.Json.Serialization;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.SceneVideo.Scenes;
using Renderly.Jobs.Routing;
using Renderly.Models;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>What was decided when a scene video was accepted; the scene as it was then.</summary>
internal sealed record SceneVideoWork
{
    public Scene? Scene { get; init; }

    /// <summary>Sizes of picture and clip.</summary>
    public SceneShape? Shape { get; init; }

    public StepRoute? Image { get; init; }

    public StepRoute? Clip { get; init; }

    /// <summary>
    /// Lengths of the clips, seconds: one as long as the scene, or several that go on from each other where no model makes one so long.
    /// </summary>
    public IReadOnlyList<int> ClipSeconds { get; init; } = [];

    /// <summary>From 1.</summary>
    [JsonIgnore]
    public IEnumerable<int> ClipNumbers => Enumerable.Range(1, ClipSeconds.Count);

    /// <summary>The scene's references as they were fetched at acceptance; null for those that the job fetches itself.</summary>
    public IReadOnlyList<KeptPicture?> References { get; init; } = [];

    /// <summary>Size that the finished video is scaled to; null: the clip's own.</summary>
    public FrameSize? Output { get; init; }

    /// <summary>What of the request is done otherwise than asked, in whole sentences.</summary>
    public IReadOnlyList<string> Adjusted { get; init; } = [];
}
