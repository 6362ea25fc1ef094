using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Retention;

/// <summary>
/// What is kept of a job that was deleted: that it was, when and by whom, for the audit; how it ended, for its batch; and what of it is
/// still to be removed. Nothing of what it was about.
/// </summary>
internal sealed class DeletedJob
{
    public required Guid JobId { get; init; }
    public required Guid UserId { get; init; }
    public required string Kind { get; init; }
    public required Guid? BatchId { get; init; }
    public required JobOutcome Outcome { get; init; }

    /// <summary>The kind's word for how it ended.</summary>
    public required string Status { get; init; }

    public required int Progress { get; init; }

    /// <summary>Sorts by time, for the list of deletions.</summary>
    public required Guid Id { get; init; }

    /// <summary>Database time.</summary>
    public DateTimeOffset DeletedAt { get; init; }

    /// <summary>Null when the time for which jobs are kept was over.</summary>
    public required Guid? DeletedBy { get; init; }

    public required Guid? TokenId { get; init; }
    public required string? RequestId { get; init; }
    public required string? Address { get; init; }

    /// <summary>Object URIs of the folders that hold the job's files.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>Results that lie elsewhere; those that it took from other jobs go with the last that stands on them.</summary>
    public required IReadOnlyList<TakenFile> Elsewhere { get; init; }

    /// <summary>When the last of its files was removed; null before.</summary>
    public DateTimeOffset? FilesDeletedAt { get; set; }

    public int Files { get; set; }
    public long Bytes { get; set; }

    /// <summary>When its log of events was removed; null before.</summary>
    public DateTimeOffset? EventsDeletedAt { get; set; }

    /// <summary>When its bookings were carried forward; null before.</summary>
    public DateTimeOffset? LedgerDeletedAt { get; set; }
}
