using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Projects;
using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Web.OpenApi;

namespace Renderly.Projects.Projects;

/// <summary>A scene of a storyboard, as it is written and read.</summary>
internal sealed record ProjectScene
{
    /// <summary>Its number, each once; its place in the list, from 1, when left out.</summary>
    [Range(1, int.MaxValue)]
    public int? SceneIndex { get; init; }

    /// <summary>Public http(s) address of the picture that it begins with.</summary>
    [MaxLength(VideoScene.MaxReferenceLength)]
    public string? ImageUrl { get; init; }

    /// <summary>The id of a picture among your assets instead.</summary>
    public string? AssetId { get; init; }

    /// <summary>Seconds; it lasts longer where what is spoken in it does.</summary>
    [Required]
    [Range(ProjectLimits.MinSceneSeconds, ProjectLimits.MaxSceneSeconds)]
    public double? Duration { get; init; }

    /// <summary>Left out for a cut; the last scene has none.</summary>
    public ProjectTransition? Transition { get; init; }

    /// <summary>What moves in it, in words.</summary>
    [MaxLength(ProjectLimits.MaxMotionLength)]
    public string? Motion { get; init; }

    /// <summary>
    /// What becomes of the sound that its clip has itself: `drop` (as when left out), `keep`, or `duck`, with which it falls under voices
    /// like music does.
    /// </summary>
    [Choices(typeof(ClipSoundNames), nameof(ClipSoundNames.All))]
    public string? Sound { get; init; }

    /// <summary>Part of how loud the clip's sound is by itself; 1 when left out. Of one that is dropped there is none.</summary>
    [Range(0.0, ProjectLimits.MaxVolume)]
    public double? SoundVolume { get; init; }

    public static ProjectScene Of(StoryboardScene scene) => new()
    {
        SceneIndex = scene.SceneIndex,
        ImageUrl = AssetReferences.AddressOf(scene.Image),
        AssetId = AssetReferences.AssetIdOf(scene.Image),
        Duration = scene.DurationSeconds,
        Transition = scene.Transition is { } transition ? ProjectTransition.Of(transition) : null,
        Motion = scene.Motion,
        Sound = ClipSoundNames.NameOf(scene.Sound),
        SoundVolume = scene.Sound == ClipSound.Drop ? null : scene.SoundVolume,
    };
}
