using System.ComponentModel.DataAnnotations;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>How projects are rendered.</summary>
internal sealed class RenderOptions
{
    public const string Section = "Rendering";

    /// <summary>How often a step is tried at one provider when that says that another try may pass.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Time before the second try; it doubles with each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);
}
