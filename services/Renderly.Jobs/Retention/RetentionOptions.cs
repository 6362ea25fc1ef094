using System.ComponentModel.DataAnnotations;

namespace Renderly.Jobs.Retention;

/// <summary>
/// Section <c>Retention</c>: how long what jobs leave behind is kept. Without a time it is kept until its owner deletes the job.
/// </summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    private const string Longest = "36500.00:00:00";

    /// <summary>
    /// After a job is completed for so long, files that only served its making go: pictures given, clips, presenters. What was delivered
    /// stays. A failed job keeps them, for it may be resumed.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", Longest)]
    public TimeSpan? IntermediatesFor { get; set; }

    /// <summary>Jobs that ended so long ago are deleted, as if their owner had done it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", Longest)]
    public TimeSpan? JobsFor { get; set; }

    /// <summary>How long the log of events of a deleted job is kept; it holds what the job's owner could read of it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", Longest)]
    public TimeSpan EventsFor { get; set; }

    /// <summary>
    /// How long the bookings of a deleted job are kept; its balances are carried forward then. Not less than two months, for caps count the
    /// month's spending by them.
    /// </summary>
    [Range(typeof(TimeSpan), "62.00:00:00", Longest)]
    public TimeSpan? LedgerFor { get; set; }

    /// <summary>How often is looked for what is due.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);
}
