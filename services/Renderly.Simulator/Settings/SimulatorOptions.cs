using System.ComponentModel.DataAnnotations;

namespace Renderly.Simulator.Settings;

/// <summary>How the simulated providers behave. Section <c>Simulator</c>.</summary>
public sealed class SimulatorOptions
{
    public const string Section = "Simulator";

    /// <summary>Where journal, objects, assets and rendered files live. Relative paths are resolved against the working folder.</summary>
    [Required, MinLength(1)]
    public string DataFolder { get; set; } = "data/simulator";

    /// <summary>Same seed and same request give the same pictures and, in the same order of calls, the same ids.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>From an accepted Veo call to <c>done</c>; never less than rendering takes. Real clips take 60 to 180 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ClipLatency { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>From an accepted HeyGen call to <c>completed</c>; never less than rendering takes. Real videos take 5 to 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan PresenterLatency { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>FFmpeg children that may run at the same time.</summary>
    [Range(1, 16)]
    public int MaxRenderers { get; set; } = 1;

    public MediaMode Media { get; set; } = MediaMode.Full;

    /// <summary>A rendering that takes longer is killed and reported as the provider's own failure.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RenderTimeLimit { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Base of the addresses handed out (upload sessions, result files). Unset: the address the caller used.</summary>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>Service-account key whose tokens and signed URLs are verified; written at start when the file is missing.</summary>
    public string? ServiceAccountFile { get; set; }

    /// <summary>Accept tokens of service accounts whose key is unknown here (the shape is still checked).</summary>
    public bool AcceptUnknownAccounts { get; set; } = true;

    /// <summary>Buckets that exist from the start.</summary>
    public IList<string> Buckets { get; } = [];

    /// <summary>Buckets come into being when first written to; off, a missing bucket is a 404 as at the real service.</summary>
    public bool CreateMissingBuckets { get; set; } = true;

    /// <summary>Keys accepted in <c>X-Api-Key</c>. Empty: any key that is not empty.</summary>
    public IList<string> HeyGenApiKeys { get; } = [];

    /// <summary>Refuse avatar and voice ids that are not in the catalogue; off, they are mapped to one of it.</summary>
    public bool StrictCatalogue { get; set; }

    /// <summary>Running HeyGen videos before 429 with Retry-After; 0 is no limit. The real pay-as-you-go plan allows 10.</summary>
    [Range(0, int.MaxValue)]
    public int HeyGenConcurrency { get; set; }

    /// <summary>Veo submissions a minute and model before 429; 0 is no limit. The real quota is 50.</summary>
    [Range(0, int.MaxValue)]
    public int VeoRequestsPerMinute { get; set; }

    /// <summary>How long a result address of HeyGen works; reading the status again signs a fresh one.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan FileUrlLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Key of the signature on calls to a request's <c>callback_url</c>.</summary>
    [Required, MinLength(8)]
    public string CallbackSecret { get; set; } = "whsec_simulator";

    /// <summary>Callbacks and downloads normally reach loopback addresses only; on in a container network.</summary>
    public bool AllowRemoteAddresses { get; set; }

    [Required]
    public string FfmpegPath { get; set; } = "ffmpeg";

    [Required]
    public string FfprobePath { get; set; } = "ffprobe";

    [Required]
    public string EspeakPath { get; set; } = "espeak-ng";
}

/// <summary>What a finished video is made of.</summary>
public enum MediaMode
{
    /// <summary>Every operation renders its own picture and sound.</summary>
    Full,

    /// <summary>One video per kind, size and length is rendered and shared by all operations: for load tests.</summary>
    Cached,
}
