using System.ComponentModel.DataAnnotations;

namespace Renderly.Jobs.Inputs;

/// <summary>Section <c>Pictures</c>: how users' pictures are looked at before a job is accepted.</summary>
internal sealed class PictureOptions
{
    public const string Section = "Pictures";

    /// <summary>
    /// How long a submission waits for the picture; one that takes longer is fetched when the job has begun. Zero: all are.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan LookFor { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Pictures looked at in one process at the same moment, each of up to <c>Egress:MaxImageBytes</c>; further ones come later.
    /// </summary>
    [Range(1, 1000)]
    public int MaxLooks { get; set; } = 32;

    /// <summary>How many of these may be one user's.</summary>
    [Range(1, 1000)]
    public int MaxLooksPerUser { get; set; } = 8;
}
