using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Projects;
using Renderly.Projects.Data;
using Renderly.Projects.References;

namespace Renderly.Projects.Projects;

/// <summary>Music under a whole film, as it is written and read. With neither address nor asset it is composed for the film.</summary>
internal sealed record ProjectMusic
{
    /// <summary>Public http(s) address of a sound file.</summary>
    [MaxLength(VideoScene.MaxReferenceLength)]
    public string? Url { get; init; }

    /// <summary>The id of a sound among your assets instead.</summary>
    public string? AssetId { get; init; }

    /// <summary>Part of how loud it is by itself; 0.5 when left out.</summary>
    [Range(0.0, ProjectLimits.MaxVolume)]
    public double? Volume { get; init; }

    /// <summary>Whether it falls while somebody speaks; it does when left out.</summary>
    public bool? DuckDuringVoice { get; init; }

    /// <summary>How far it falls then, dB; 12 when left out.</summary>
    [Range(ProjectLimits.MinDuckDepthDecibels, ProjectLimits.MaxDuckDepthDecibels)]
    public double? DuckDepthDb { get; init; }

    public static ProjectMusic Of(BackgroundMusic music) => new()
    {
        Url = AssetReferences.AddressOf(music.Sound),
        AssetId = AssetReferences.AssetIdOf(music.Sound),
        Volume = music.Volume,
        DuckDuringVoice = music.DuckDuringVoice,
        DuckDepthDb = music.DuckDepthDecibels,
    };
}
