using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Projects;
using Renderly.Projects.Data;
using Renderly.Projects.References;

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

    /// <summary>Public http(s) address of a recording of it, which is heard instead of a voice; the text is its captions.</summary>
    [MaxLength(VideoScene.MaxReferenceLength)]
    public string? VoiceUrl { get; init; }

    /// <summary>The id of a sound among your assets as that recording.</summary>
    public string? VoiceAssetId { get; init; }

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
        VoiceUrl = AssetReferences.AddressOf(segment.Recording),
        VoiceAssetId = AssetReferences.AssetIdOf(segment.Recording),
        Language = segment.Language,
        SceneIndex = segment.SceneIndex,
        Duration = segment.DurationSeconds,
    };
}
