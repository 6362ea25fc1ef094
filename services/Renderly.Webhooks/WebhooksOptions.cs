using System.ComponentModel.DataAnnotations;

namespace Renderly.Webhooks;

/// <summary>Section <c>Webhooks</c>.</summary>
public sealed class WebhooksOptions
{
    public const string Section = "Webhooks";

    private static readonly TimeSpan[] DefaultRetryDelays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Base64 of the 32 bytes under which signing secrets lie in the database; shared by all replicas.</summary>
    public string EncryptionKey { get; set; } = "";

    /// <summary>Keys that are still read, not written with.</summary>
    public IList<string> PreviousEncryptionKeys { get; set; } = [];

    /// <summary>Allows endpoints with http; a job's <c>webhook_url</c> may always have it.</summary>
    public bool AllowHttp { get; set; }

    [Range(1, 1000)]
    public int MaxEndpointsPerUser { get; set; } = 20;

    /// <summary>How long the secret before a rotation signs too.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Waits before the second and each further try, give or take a tenth; that of Standard Webhooks (5 s … 24 h) when empty.
    /// </summary>
    public IList<TimeSpan> RetryDelays { get; set; } = [];

    /// <summary>Limit of one try, from connecting to the end of the answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest <c>Retry-After</c> that is followed.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Bytes of an answer that are read and kept in the log.</summary>
    [Range(0, 64 * 1024)]
    public int MaxAnswerBytes { get; set; } = 4 * 1024;

    /// <summary>Requests in flight in this process.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrency { get; set; } = 64;

    /// <summary>Of them to one address, so that one that hangs leaves room for all others.</summary>
    [Range(1, 1000)]
    public int MaxConcurrencyPerEndpoint { get; set; } = 4;

    /// <summary>An endpoint that has failed for so long, without a success between, is disabled.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How long events and deliveries that are over are kept.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a delivery belongs to a process that shows no sign of life.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time between two looks when nothing wakes the pump.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The wait after so many tries that failed; null when that was the last one.</summary>
    public TimeSpan? DelayAfter(int tries)
    {
        // Not the property's default: the configuration binder appends to a default list instead of replacing it.
        var delays = RetryDelays.Count > 0 ? RetryDelays : DefaultRetryDelays;
        return tries <= delays.Count ? delays[tries - 1] : null;
    }
}
