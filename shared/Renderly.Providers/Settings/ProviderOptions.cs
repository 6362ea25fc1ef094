using System.ComponentModel.DataAnnotations;
using Renderly.Tasks;

namespace Renderly.Providers.Settings;

/// <summary>What can be set of every provider. A provider's own options add what only it knows and its defaults.</summary>
public abstract class ProviderOptions
{
    /// <summary>Address of the API; empty for <see cref="DefaultBaseUrl"/>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Seconds to wait before each look at accepted work, the last one repeats; the provider's own pace when empty.</summary>
    public double[] PollDelaysSeconds { get; set; } = [];

    /// <summary>After this time since the submit the job is told that it failed; the work is still followed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after the deadline a late result is still taken.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan LateWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Time between two looks after the deadline.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "01:00:00")]
    public TimeSpan LatePollDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an unclear submit is asked about before it counts as never accepted; the provider's own when empty.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan? ReconcileWindow { get; set; }

    /// <summary>What becomes of an unclear submit of which nothing is found.</summary>
    public UnknownPolicy WhenUnknown { get; set; } = UnknownPolicy.SendAgain;

    /// <summary>Submits a minute, all replicas together; 0 for no limit.</summary>
    [Range(0, 100_000)]
    public int SubmitsPerMinute { get; set; }

    /// <summary>Tasks in work at the provider at the same moment, all replicas together; 0 for no limit.</summary>
    [Range(0, 10_000)]
    public int MaxAtProvider { get; set; }

    /// <summary>Calls and transfers in flight at the same moment in one process; work that is being waited for does not count.</summary>
    [Range(1, 256)]
    public int MaxConcurrency { get; set; } = 16;

    /// <summary>Limit of one call.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Limit of one upload or download, for providers whose results we fetch ourselves.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "02:00:00")]
    public TimeSpan TransferTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Largest result that is fetched, bytes; a larger one stays where it is until the limit is raised.</summary>
    [Range(1024, 100L * 1024 * 1024 * 1024)]
    public long MaxResultBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Where the API is when nothing else is set.</summary>
    protected abstract string DefaultBaseUrl { get; }

    /// <summary>The provider's own pace of looks, seconds.</summary>
    /// <remarks>Not the setting's default: the configuration binder appends to a default list instead of replacing it.</remarks>
    protected abstract IReadOnlyList<double> DefaultPollDelaysSeconds { get; }

    /// <summary>Sent again earlier than this, slow work that had been accepted would be paid twice.</summary>
    protected virtual TimeSpan DefaultReconcileWindow => TimeSpan.FromMinutes(15);

    /// <summary>Also read while settings are checked, before it is said what is wrong with them: then it leads nowhere.</summary>
    public Uri ServerUrl => Uri.TryCreate(BaseUrl.Length > 0 ? BaseUrl : DefaultBaseUrl, UriKind.Absolute, out var url)
        ? url
        : new Uri("https://address.invalid");

    /// <summary>How the kernel treats this provider's tasks, as far as it can be set.</summary>
    public TaskPolicy Policy() => new()
    {
        MaxConcurrency = MaxConcurrency,
        PollDelay = PollDelay,
        Deadline = Deadline,
        ReconcileWindow = ReconcileWindow ?? DefaultReconcileWindow,
        LateWindow = LateWindow,
        LatePollDelay = LatePollDelay,
        WhenUnknown = WhenUnknown,
        SubmitsPerMinute = SubmitsPerMinute > 0 ? SubmitsPerMinute : null,
        MaxAtProvider = MaxAtProvider > 0 ? MaxAtProvider : null,
    };

    private TimeSpan PollDelay(int poll)
    {
        var delays = PollDelaysSeconds.Length > 0 ? PollDelaysSeconds : DefaultPollDelaysSeconds;
        return TimeSpan.FromSeconds(delays[Math.Min(poll, delays.Count - 1)]);
    }
}
