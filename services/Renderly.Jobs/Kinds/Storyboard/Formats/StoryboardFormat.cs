using System.Text.Json.Serialization;
using Renderly.Jobs.Films;
using Renderly.Jobs.Routing;
using Renderly.Models;

namespace Renderly.Jobs.Kinds.Storyboard.Formats;

/// <summary>A format in which a storyboard is filmed beside its own, as it was planned when it was last asked for.</summary>
internal sealed record StoryboardFormat
{
    public required string AspectRatio { get; init; }

    /// <summary>Who draws the pictures anew; null: those of the storyboard are cropped.</summary>
    public StepRoute? Image { get; init; }

    /// <summary>Size of the pictures that are drawn anew.</summary>
    public FrameSize ImageSize { get; init; }

    /// <summary>Whether those who draw anew are shown the storyboard's picture.</summary>
    public bool ShowsPicture { get; init; }

    /// <summary>Size of the clips that are made for it.</summary>
    public FrameSize ClipSize { get; init; }

    /// <summary>Who makes its clips; empty: those of the storyboard's own format are cropped.</summary>
    public IReadOnlyList<FormatClip> Clips { get; init; } = [];

    /// <summary>What is done otherwise than one would expect, in whole sentences.</summary>
    public IReadOnlyList<string> Adjusted { get; init; } = [];

    [JsonIgnore]
    public bool IsCropped => Clips.Count == 0;

    /// <summary>Whether the format has its own of what the storyboard's own format calls so; else it shares it.</summary>
    public bool Makes(string step) => step == FilmSteps.Finish
        || (!IsCropped && (FilmSteps.ClipOf(step) is not null || FilmSteps.LastFrameOf(step) is not null))
        || (Image is not null && FilmSteps.PictureOf(step) is not null);

    /// <summary>The storyboard's film in this format.</summary>
    public StoryboardWork Of(StoryboardWork work)
    {
        var output = work.Output with { AspectRatio = AspectRatio };
        return IsCropped ? work with { Output = output } : work with
        {
            Output = output,
            ClipSize = ClipSize,
            Image = Image ?? work.Image,
            ImageSize = Image is null ? work.ImageSize : ImageSize,
            Scenes =
            [
                .. work.Scenes.Select(scene => Clips.FirstOrDefault(clip => clip.Scene == scene.Number) is { } clip
                    ? scene with { Clip = clip.Route, ClipLengths = clip.Lengths }
                    : scene),
            ],
        };
    }
}
