using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Projects;

namespace Renderly.Projects.Projects;

/// <summary>A part of a script that is spoken in one go, as it is written and read.</summary>
internal sealed record ProjectSegment
{
    [Required]
    [MaxLength(ProjectLimits.MaxTextLength)]
    public string? Text { get; init; }

    /// <summary>The speaking provider's name of the voice; its own choice for the language when left out.</summary>
    [MaxLength(ProjectLimits.MaxVoiceLength)]
    public string? Voice { get; init; }

    /// <summary>BCP 47 tag of the text's language, such as `pt-BR`; `en` when left out.</summary>
    public string? Language { get; init; }

    /// <summary>The scene in which it begins; may be left out in a script that has one segment for each scene.</summary>
    [Range(1, int.MaxValue)]
    public int? SceneIndex { get; init; }

    /// <summary>The least time that it takes, silence after it included, seconds; as long as it is spoken when left out.</summary>
    [Range(ProjectLimits.MinSegmentSeconds, ProjectLimits.MaxSegmentSeconds)]
    public double? Duration { get; init; }

    public static ProjectSegment Of(ScriptSegment segment) => new()
    {
        Text = segment.Text,
        Voice = segment.Voice,
        Language = segment.Language,
        SceneIndex = segment.SceneIndex,
        Duration = segment.DurationSeconds,
    };
}
