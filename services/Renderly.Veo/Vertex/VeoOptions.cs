using System.ComponentModel.DataAnnotations;
using Renderly.Tasks;

namespace Renderly.Veo.Vertex;

/// <summary>How clips are ordered at Vertex AI. Project and bucket come from GCP_PROJECT_ID and GCS_BUCKET.</summary>
internal sealed class VeoOptions
{
    public const string Section = "Veo";

    private static readonly double[] DefaultPollDelaysSeconds = [15, 30, 60];

    /// <summary>Empty for Google's own address of the location.</summary>
    public string BaseUrl { get; set; } = "";

    [Required]
    public string Location { get; set; } = "us-central1";

    /// <summary>Of the 3.1 family; the former preview models are gone.</summary>
    [Required]
    public string Model { get; set; } = "veo-3.1-generate-001";

    [Required, RegularExpression("^(9:16|16:9)$", ErrorMessage = "Veo:AspectRatio must be 9:16 or 16:9.")]
    public string AspectRatio { get; set; } = "9:16";

    [Required, RegularExpression("^(720p|1080p|4k)$", ErrorMessage = "Veo:Resolution must be 720p, 1080p or 4k.")]
    public string Resolution { get; set; } = "720p";

    [Required, RegularExpression("^(crop|pad)$", ErrorMessage = "Veo:ResizeMode must be crop or pad.")]
    public string ResizeMode { get; set; } = "crop";

    /// <summary>Veo's sound would compete with the presenter, and costs twice as much.</summary>
    public bool GenerateAudio { get; set; }

    /// <summary>Seconds to wait before each look at an operation, the last one repeats; 15, 30, 60 when empty.</summary>
    public double[] PollDelaysSeconds { get; set; } = [];

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after the deadline a late result is still taken.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan LateWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Time between two looks after the deadline.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "01:00:00")]
    public TimeSpan LatePollDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What becomes of an unclear submit of which nothing is found.</summary>
    public UnknownPolicy WhenUnknown { get; set; } = UnknownPolicy.SendAgain;

    /// <summary>Submits a minute, all replicas together: Google allows 50 per project. 0 for no limit.</summary>
    [Range(0, 100_000)]
    public int SubmitsPerMinute { get; set; } = 50;

    /// <summary>Calls in flight at the same moment; operations that are being waited for do not count.</summary>
    [Range(1, 256)]
    public int MaxConcurrency { get; set; } = 16;

    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    public Uri ServerUrl => new(BaseUrl.Length > 0 ? BaseUrl : $"https://{Location}-aiplatform.googleapis.com");

    public TimeSpan PollDelay(int poll)
    {
        // Not the property's default: the configuration binder appends to a default list instead of replacing it.
        var delays = PollDelaysSeconds.Length > 0 ? PollDelaysSeconds : DefaultPollDelaysSeconds;
        return TimeSpan.FromSeconds(delays[Math.Min(poll, delays.Length - 1)]);
    }
}
