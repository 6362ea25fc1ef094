using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>How product videos are made.</summary>
internal sealed class ProductVideoOptions
{
    public const string Section = "ProductVideo";

    /// <summary>How the presenter gets in front of the B-roll; by default what <c>HeyGen:Strategy</c> says, else transparent.</summary>
    public PresenterStrategy Strategy { get; set; } = PresenterStrategy.Transparent;

    public LengthPolicy LengthPolicy { get; set; } = LengthPolicy.HoldLastFrame;

    /// <summary>Even, because H.264 with 4:2:0 sub-sampling needs it.</summary>
    [Range(128, 4096)]
    public int WidthPixels { get; set; } = 720;

    [Range(128, 4096)]
    public int HeightPixels { get; set; } = 1280;

    [Range(1, 120)]
    public int FramesPerSecond { get; set; } = 24;

    /// <summary>How often a step is tried when the provider says that another try may pass.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Time before the second try; it doubles with each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether quotes expect of a voice what it took before; else they go by the table alone, and the same script is always quoted the
    /// same. What voices take is kept in any case.
    /// </summary>
    public bool LearnSpeech { get; set; } = true;

    /// <summary>Seconds a scene takes, for <c>estimated_time_seconds</c>.</summary>
    [Range(1, 3600)]
    public int EstimatedSecondsPerScene { get; set; } = 120;
}
