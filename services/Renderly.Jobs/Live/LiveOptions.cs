using System.ComponentModel.DataAnnotations;

namespace Renderly.Jobs.Live;

/// <summary>Live progress: streams of events, and reads that wait.</summary>
internal sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>A stream on which nothing happens says so at this interval; shorter than the idle timeouts of proxies on the way.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a client shall wait before it connects again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Retry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Streams and waiting reads of one user in one process.</summary>
    [Range(1, 100_000)]
    public int MaxStreamsPerUser { get; set; } = 100;

    /// <summary>How often the watched jobs are looked at for changes of other replicas that were not heard of.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromSeconds(10);
}
