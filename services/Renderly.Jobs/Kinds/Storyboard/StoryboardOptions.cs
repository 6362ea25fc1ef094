using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Projects;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>How prompts become films.</summary>
internal sealed class StoryboardOptions
{
    public const string Section = "Storyboard";

    /// <summary>Of the film: one of <see cref="FilmOutput.Resolutions"/>.</summary>
    [AllowedValues("480p", "720p", "1080p", "1440p", "2160p")]
    public string Resolution { get; set; } = "720p";

    [Range(FilmOutput.MinFramesPerSecond, FilmOutput.MaxFramesPerSecond)]
    public int FramesPerSecond { get; set; } = 24;

    /// <summary>How often a step is tried at one provider when that says that another try may pass.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Time before the second try; it doubles with each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer about a job is kept and given again while the job does not change, seconds; 0: not at all.</summary>
    [Range(0, 3600)]
    public int ReadCacheSeconds { get; set; } = 30;

    /// <summary>Memory that these answers may take in one process, bytes; beyond it they are made anew for each read.</summary>
    [Range(1L << 20, 1L << 40)]
    public long ReadCacheBytes { get; set; } = 64L << 20;
}
