using System.ComponentModel.DataAnnotations;

namespace Renderly.Jobs.Rescue;

/// <summary>When a job that does not move is looked after.</summary>
internal sealed class RescueOptions
{
    public const string Section = "Rescue";

    /// <summary>
    /// An unfinished job that nothing happened to for so long is rescued. Longer than any step, so that it never strikes a healthy one.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan After { get; set; } = TimeSpan.FromMinutes(45);

    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}
