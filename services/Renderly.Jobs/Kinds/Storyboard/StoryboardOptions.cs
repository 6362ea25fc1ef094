using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Projects;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Formats;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>How prompts become films.</summary>
internal sealed class StoryboardOptions
{
    public const string Section = "Storyboard";

    public const int MaxClipRetries = 9;

    private static readonly TimeSpan MaxClipRetryDelay = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] DefaultClipRetryDelays = [TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90)];

    /// <summary>Of the film: one of <see cref="FilmOutput.Resolutions"/>.</summary>
    [AllowedValues("480p", "720p", "1080p", "1440p", "2160p")]
    public string Resolution { get; set; } = "720p";

    [Range(FilmOutput.MinFramesPerSecond, FilmOutput.MaxFramesPerSecond)]
    public int FramesPerSecond { get; set; } = 24;

    /// <summary>How often a picture or a voice is tried at one provider when that says that another try may pass.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Time before the second try of a picture or a voice; it doubles with each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Waits before the second and each further try of a clip at one provider, which is tried once more often than there are of them. When
    /// empty it is tried <see cref="MaxAttempts"/> times, after 30 s and 90 s. Each 0 s to an hour, 9 at most.
    /// </summary>
    public IList<TimeSpan> ClipRetryDelays { get; set; } = [];

    /// <summary>How long an answer about a job is kept and given again while the job does not change, seconds; 0: not at all.</summary>
    [Range(0, 3600)]
    public int ReadCacheSeconds { get; set; } = 30;

    /// <summary>Memory that these answers may take in one process, bytes; beyond it they are made anew for each read.</summary>
    [Range(1L << 20, 1L << 40)]
    public long ReadCacheBytes { get; set; } = 64L << 20;

    /// <summary>How often a step is tried at one provider at most.</summary>
    internal int TriesOf(string step) => IsClip(step) && ClipRetryDelays.Count > 0 ? ClipRetryDelays.Count + 1 : MaxAttempts;

    /// <summary>Time before the next try of a step at the same provider.</summary>
    /// <param name="step">The step's name.</param>
    /// <param name="tries">How many have failed there, from 1.</param>
    internal TimeSpan DelayOf(string step, int tries)
    {
        // Not the property's default: the configuration binder appends to a default list instead of replacing it.
        var delays = ClipRetryDelays.Count > 0 ? ClipRetryDelays : DefaultClipRetryDelays;
        return IsClip(step) ? delays[Math.Min(tries, delays.Count) - 1] : RetryDelay * Math.Pow(2, tries - 1);
    }

    internal bool HasUsableClipDelays =>
        ClipRetryDelays.Count <= MaxClipRetries && ClipRetryDelays.All(delay => delay >= TimeSpan.Zero && delay <= MaxClipRetryDelay);

    /// <summary>In whatever format.</summary>
    private static bool IsClip(string step) => FilmSteps.ClipOf(FormatSteps.Split(step).Step) is not null;
}
