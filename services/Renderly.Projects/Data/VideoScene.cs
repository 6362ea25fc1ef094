namespace Renderly.Projects.Data;

/// <summary>One picture and the video that it becomes: what its user wrote, and what jobs made of it.</summary>
internal sealed class VideoScene : JobSubject
{
    /// <summary>Unicode characters; what the providers of scene videos accept.</summary>
    public const int MaxPromptLength = 1000;

    public const int MaxReferenceLength = 2048;

    /// <summary>Pictures that a model of images takes along with a prompt.</summary>
    public const int MaxReferences = 3;

    public const int DefaultDurationSeconds = 5;
    public const int MinDurationSeconds = 2;
    public const int MaxDurationSeconds = 10;

    /// <summary>Null for a scene on its own; it has the default resolution.</summary>
    public Guid? ScenarioId { get; set; }

    public VideoScenario? Scenario { get; init; }

    public string? ImagePrompt { get; set; }
    public string? VisualPrompt { get; set; }

    /// <summary>An http(s) address, or <c>asset:</c> and the id of an asset.</summary>
    public string? ProductReferenceImageUrl { get; set; }

    /// <summary>Further ones of the same form.</summary>
    public string[] ReferenceImages { get; set; } = [];

    public int Duration { get; set; } = DefaultDurationSeconds;

    /// <summary>One of <see cref="SceneStatus"/>.</summary>
    public string Status { get; set; } = SceneStatus.Draft;

    /// <summary>Object URI of the newest picture.</summary>
    public string? ImageUri { get; set; }

    /// <summary>
    /// What the picture was made of, in the words of the job that made it; the next job sees by it whether the picture still fits.
    /// </summary>
    public string? ImageKey { get; set; }

    public Guid? ImageJobId { get; set; }
    public DateTimeOffset? ImageMadeAt { get; set; }
}
