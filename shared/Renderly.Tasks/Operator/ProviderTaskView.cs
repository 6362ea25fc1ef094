namespace Renderly.Tasks.Operator;

/// <summary>A task as an operator sees it. Times are the database's.</summary>
public sealed record ProviderTaskView
{
    public required string Reference { get; init; }
    public required string Provider { get; init; }

    /// <summary>The command's name, for example <c>ExtendClip</c>.</summary>
    public required string Kind { get; init; }

    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }
    public required string State { get; init; }
    public string? ProviderTaskId { get; init; }
    public required int Submits { get; init; }
    public required bool ResentAfterUnknown { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public DateTimeOffset? UnknownSince { get; init; }
    public DateTimeOffset? OverdueAt { get; init; }
    public DateTimeOffset? AbandonedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it is looked at next; while a process works on it, the end of its lease.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public string? LastError { get; init; }

    /// <summary>For the API's description.</summary>
    internal static ProviderTaskView Example(string provider) => new()
    {
        Reference = "01a1fb85b7c27c3e9f0d2b1c4d5e6f70-clip-2-1",
        Provider = provider,
        Kind = "ExtendClip",
        JobId = new Guid("01a1fb85-b7c2-7c3e-9f0d-2b1c4d5e6f70"),
        Step = "clip-2",
        Attempt = 1,
        State = TaskState.Unknown,
        Submits = 1,
        ResentAfterUnknown = false,
        CreatedAt = new DateTimeOffset(2026, 11, 21, 0, 10, 5, TimeSpan.Zero),
        DueAt = new DateTimeOffset(2026, 11, 21, 0, 15, 5, TimeSpan.Zero),
        LastError = "timeout",
    };

    internal static ProviderTaskView Of(TaskRow row) => new()
    {
        Reference = row.Reference,
        Provider = row.Provider,
        Kind = row.Kind,
        JobId = row.JobId,
        Step = row.Step,
        Attempt = row.Attempt,
        State = row.State,
        ProviderTaskId = row.ProviderTaskId,
        Submits = row.Submits,
        ResentAfterUnknown = row.ResentAfterUnknown,
        CreatedAt = row.CreatedAt,
        SubmittedAt = row.SubmittedAt,
        UnknownSince = row.UnknownSince,
        OverdueAt = row.OverdueAt,
        AbandonedAt = row.AbandonedAt,
        FinishedAt = row.FinishedAt,
        DueAt = row.DueAt,
        LastError = row.LastError,
    };
}
