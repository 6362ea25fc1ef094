using System.ComponentModel.DataAnnotations;

namespace Renderly.Simulator.Settings;

/// <summary>How the simulated providers behave. Section <c>Simulator</c>.</summary>
public sealed class SimulatorOptions
{
    public const string Section = "Simulator";

    /// <summary>Where the simulator listens unless <c>--urls</c> says otherwise. Loopback only.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5099";

    /// <summary>Where journal, objects, assets and made files live. Relative paths are resolved against the working folder.</summary>
    [Required, MinLength(1)]
    public string DataFolder { get; set; } = "data/simulator";

    /// <summary>Same seed and same request give the same pictures and, in the same order of calls, the same ids.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>
    /// From an accepted call to its end at providers that have no latency of their own. Real ones take a minute to a quarter of an hour.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Latency { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>What differs by provider, by its name in journal and scripts.</summary>
    public Dictionary<string, ProviderOptions> Providers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Operations that may be made at the same time.</summary>
    [Range(1, 16)]
    public int MaxRenderers { get; set; } = 1;

    public MediaMode Media { get; set; } = MediaMode.Full;

    /// <summary>Films have this share of the sides that were asked for: for tests that look at everything but the pixels.</summary>
    [Range(0.1, 1)]
    public double PictureScale { get; set; } = 1;

    /// <summary>A rendering that takes longer is killed and reported as the provider's own failure.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RenderTimeLimit { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Base of the addresses handed out (upload sessions, result files). Unset: the address the caller used.</summary>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>Service-account key whose tokens and signed URLs are verified; written at start when the file is missing.</summary>
    public string? ServiceAccountFile { get; set; }

    /// <summary>Buckets that exist from the start.</summary>
    public IList<string> Buckets { get; } = [];

    /// <summary>Buckets come into being when first written to; off, a missing bucket is a 404 as at the real service.</summary>
    public bool CreateMissingBuckets { get; set; } = true;

    /// <summary>Refuse avatar and voice ids that are not in the catalogue; off, they are mapped to one of it.</summary>
    public bool StrictCatalogue { get; set; }

    /// <summary>Callbacks and downloads normally reach loopback addresses only; on in a container network.</summary>
    public bool AllowRemoteAddresses { get; set; }

    [Required]
    public string FfmpegPath { get; set; } = "ffmpeg";

    [Required]
    public string FfprobePath { get; set; } = "ffprobe";

    [Required]
    public string EspeakPath { get; set; } = "espeak-ng";

    /// <summary>The settings of a provider, to be read or changed; those of one that is not mentioned are the defaults.</summary>
    public ProviderOptions Provider(string name)
    {
        if (!Providers.TryGetValue(name, out var options))
            Providers[name] = options = new ProviderOptions();
        return options;
    }

    /// <summary>A side of a picture as it is made: even, as video wants it.</summary>
    public int Side(int asked) => Math.Max(2, (int)(asked * PictureScale) / 2 * 2);
}

/// <summary>What a finished film is made of.</summary>
public enum MediaMode
{
    /// <summary>Every operation renders its own picture and sound.</summary>
    Full,

    /// <summary>One film per kind, size and length is rendered and shared by all operations: for load tests.</summary>
    Cached,
}
