namespace Renderly.Accounts.Data;

/// <summary>A token as it is kept: enough to recognise it, not enough to use it.</summary>
internal sealed class AccessToken
{
    public const int PrefixLength = 8;
    public const int MaxLabelLength = 100;

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public User User { get; init; } = null!;

    /// <summary>The findable part; no secret.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole token. The secret has 256 random bits, so neither salt nor stretching adds anything.</summary>
    public required byte[] Hash { get; init; }

    public required string Label { get; init; }

    /// <summary>Roles the token is limited to; empty for the user's whole role.</summary>
    public required string[] Scopes { get; init; }

    /// <summary>The one job that the token of a review link is for; null for all others.</summary>
    public Guid? JobId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Kept to the minute, so that a busy token does not cost a write per request.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Set when it is made, and earlier when it is rotated: to the end of the overlap.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The token that took its place when it was rotated.</summary>
    public Guid? ReplacedBy { get; set; }

    public bool IsActiveAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}
