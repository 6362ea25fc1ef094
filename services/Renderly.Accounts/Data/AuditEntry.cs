namespace Renderly.Accounts.Data;

/// <summary>One thing that was done to an account, or refused. Never changed: the database refuses it.</summary>
internal sealed class AuditEntry
{
    /// <summary>Sorts by time.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The user who did it; null for the command line and the first start.</summary>
    public Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The token it was done with.</summary>
    public Guid? ActorTokenId { get; init; }

    /// <summary>One of <see cref="Audit.AuditActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The user or token it was done to.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>The user's name then, or the token's findable part.</summary>
    public string? TargetName { get; init; }

    /// <summary>For people: what changed, or why it was refused. No secret is ever in it.</summary>
    public string? Detail { get; init; }

    public string? RequestId { get; init; }

    /// <summary>IP address of the caller, as the gateway saw it.</summary>
    public string? Address { get; init; }
}
