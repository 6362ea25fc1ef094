using System.ComponentModel.DataAnnotations;

namespace Renderly.Messaging.Delivery;

/// <summary>How outbox rows become messages.</summary>
public sealed class OutboxOptions
{
    public const string Section = "Messaging:Outbox";

    /// <summary>Rows claimed, sent and deleted together.</summary>
    [Range(1, 5000)]
    public int BatchSize { get; set; } = 200;

    /// <summary>Longest time between two looks when nothing wakes the dispatcher.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A send that a blocked broker does not confirm in this time is given up and tried again later.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Failures of the message itself (not of the broker) after which it is parked.</summary>
    [Range(1, 1000)]
    public int MaxAttempts { get; set; } = 10;

    /// <summary>Due messages that wait for the broker beyond which the API takes no more jobs (503).</summary>
    [Range(1, 10_000_000)]
    public int MaxBacklog { get; set; } = 20_000;

    /// <summary>How long consumed message ids are remembered.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan InboxRetention { get; set; } = TimeSpan.FromDays(7);
}
