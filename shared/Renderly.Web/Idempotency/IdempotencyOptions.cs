using System.ComponentModel.DataAnnotations;

namespace Renderly.Web.Idempotency;

/// <summary>How long requests with an Idempotency-Key are remembered and waited for.</summary>
public sealed class IdempotencyOptions
{
    public const string Section = "Idempotency";

    /// <summary>How long an answer is given again.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a request that shows no sign of life keeps its key; longer than any request takes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a copy of a running request waits for its answer before it gets a 409.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan WaitForFirst { get; set; } = TimeSpan.FromSeconds(5);
}
