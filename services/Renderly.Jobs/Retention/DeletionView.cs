namespace Renderly.Jobs.Retention;

/// <summary>A deletion as admins see it.</summary>
internal sealed record DeletionView
{
    public required Guid Id { get; init; }
    public required Guid JobId { get; init; }

    /// <summary>Whose job it was.</summary>
    public required Guid UserId { get; init; }

    public required string Kind { get; init; }

    /// <summary>How it had ended, in its kind's word.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset DeletedAt { get; init; }

    /// <summary>Who deleted it; null when it had been kept as long as jobs are.</summary>
    public required Guid? DeletedBy { get; init; }

    /// <summary>The token used.</summary>
    public required Guid? TokenId { get; init; }

    public required string? RequestId { get; init; }
    public required string? Address { get; init; }

    /// <summary>When the last of its files was removed; null while some are left.</summary>
    public required DateTimeOffset? FilesDeletedAt { get; init; }

    public required int Files { get; init; }
    public required long Bytes { get; init; }

    public static DeletionView Of(DeletedJob job) => new()
    {
        Id = job.Id,
        JobId = job.JobId,
        UserId = job.UserId,
        Kind = job.Kind,
        Status = job.Status,
        DeletedAt = job.DeletedAt,
        DeletedBy = job.DeletedBy,
        TokenId = job.TokenId,
        RequestId = job.RequestId,
        Address = job.Address,
        FilesDeletedAt = job.FilesDeletedAt,
        Files = job.Files,
        Bytes = job.Bytes,
    };
}
