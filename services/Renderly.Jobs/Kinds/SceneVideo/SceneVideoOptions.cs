using System.ComponentModel.DataAnnotations;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>How scene videos are made.</summary>
internal sealed class SceneVideoOptions
{
    public const string Section = "SceneVideo";

    /// <summary>Bucket of finished pictures, in the store of our own results. Also <c>STORAGE_BUCKET_IMAGES</c>.</summary>
    [Required]
    public string ImageBucket { get; set; } = "generated-content";

    /// <summary>Bucket of finished videos, in the store of our own results. Also <c>STORAGE_BUCKET_VIDEOS</c>.</summary>
    [Required]
    public string VideoBucket { get; set; } = "video-files";

    [Range(1, 120)]
    public int FramesPerSecond { get; set; } = 24;

    /// <summary>How often a step is tried at one provider when that says that another try may pass.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Time before the second try; it doubles with each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);
}
