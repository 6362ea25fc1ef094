namespace Renderly.Tasks;

/// <summary>One attempt of one step at one provider: everything that must survive a crash. Times are the database's.</summary>
public sealed class TaskRow
{
    public Guid Id { get; set; }

    /// <summary>32 hex digits, unique for ever; what the provider gets to know us by.</summary>
    public required string Reference { get; set; }

    public required string Provider { get; set; }

    /// <summary>Type name of the command.</summary>
    public required string Kind { get; set; }

    public Guid JobId { get; set; }

    /// <summary>Whose job it is; users take turns.</summary>
    public Guid UserId { get; set; }
    public required string Step { get; set; }
    public int Attempt { get; set; }

    /// <summary>The command, JSON.</summary>
    public required string Command { get; set; }

    /// <summary>SHA-256 of the command, hex.</summary>
    public required string Fingerprint { get; set; }

    public required string State { get; set; }

    /// <summary>Another provider may do it, while nothing was or will be charged here.</summary>
    public bool HasAlternative { get; set; }

    /// <summary>Since when its provider does not take it; null before the first try, and once the provider has taken it.</summary>
    public DateTimeOffset? RefusedSince { get; set; }

    /// <summary>Somebody charges for it.</summary>
    public bool IsPaid { get; set; }
    public string? ProviderTaskId { get; set; }

    /// <summary>When it is to be looked at next; while a process holds it, the end of its lease.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Grows with every claim; a writer with an older token changes nothing.</summary>
    public long FencingToken { get; set; }

    /// <summary>How far the provider said it is, 0…1, at most; null where it does not.</summary>
    public double? Progress { get; set; }

    public int Submits { get; set; }
    public int ServerErrors { get; set; }
    public int Polls { get; set; }

    /// <summary>Failures in a row without a verdict, for backoff.</summary>
    public int Misses { get; set; }

    /// <summary>When the last submit began; moved on by a provider that says that the work waits for its turn there.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }
    public DateTimeOffset? UnknownSince { get; set; }

    /// <summary>Sent again after the provider knew nothing of an unclear submit: a double charge is possible, if unlikely.</summary>
    public bool ResentAfterUnknown { get; set; }

    /// <summary>
    /// Since when nobody wants its result: what was not sent never will be, what was sent is followed to learn its price.
    /// </summary>
    public DateTimeOffset? AbandonedAt { get; set; }

    /// <summary>When the provider was asked to stop it.</summary>
    public DateTimeOffset? CancelAskedAt { get; set; }

    /// <summary>Since when its deadline is over; the job was told, a late result is still taken.</summary>
    public DateTimeOffset? OverdueAt { get; set; }

    /// <summary>Type of the event that ended it, and the event as JSON; published again when the command comes again.</summary>
    public string? ResultType { get; set; }

    public string? Result { get; set; }

    /// <summary>What the last failure said, for operators.</summary>
    public string? LastError { get; set; }

    /// <summary>W3C <c>traceparent</c> of the command, so that what is done about the task later belongs to the job's trace.</summary>
    public string? TraceParent { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}
