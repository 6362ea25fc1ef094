namespace Renderly.Providers.Tasks.Operator;

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

    internal static ProviderTaskView Of(ProviderTaskRow row) => new()
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
