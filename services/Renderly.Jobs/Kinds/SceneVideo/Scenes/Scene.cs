using Renderly.Jobs.Kinds.SceneVideo.Requests;

namespace Renderly.Jobs.Kinds.SceneVideo.Scenes;

/// <summary>A scene as it was when its video was asked for: the job needs nobody for it any more.</summary>
internal sealed record Scene
{
    /// <summary>What the picture shows.</summary>
    public required string ImagePrompt { get; init; }

    /// <summary>What happens in the clip.</summary>
    public required string VisualPrompt { get; init; }

    /// <summary>http(s) addresses, or object URIs of files that the user gave us.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The clip's first frame is the first reference itself, and no picture is made.</summary>
    public bool IsPictureGiven { get; init; }

    /// <summary>Length of the clip, seconds.</summary>
    public int Duration { get; init; } = 5;

    /// <summary>Width and height of the clip, such as <c>720:1280</c>; null where its scenario has none.</summary>
    public string? Resolution { get; init; }

    /// <summary>A scene that nobody keeps, in the shape nearest to the size that is asked for.</summary>
    public static Scene Of(InlineScene scene) => new()
    {
        ImagePrompt = scene.Prompt,
        VisualPrompt = scene.Prompt,
        References = scene.FirstFrame is { } picture ? [picture] : [],
        IsPictureGiven = scene.FirstFrame is not null,
        Duration = scene.Seconds,
        Resolution = SceneShape.NearestTo(scene.Size),
    };
}
