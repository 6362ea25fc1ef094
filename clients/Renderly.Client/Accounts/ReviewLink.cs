namespace Renderly.Client;

/// <summary>Lets somebody without an account see one job and decide on its storyboard. Who has it can use it.</summary>
public sealed record ReviewLink
{
    /// <summary>Of the token that it holds, by which it is revoked (<see cref="AccountsClient.RevokeTokenAsync"/>).</summary>
    public required Guid Id { get; init; }

    /// <summary>The one job that it is for.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The link itself; only in the answer that makes it.</summary>
    public string? Url { get; init; }

    public string? Label { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Without the link: printed records end in logs.</summary>
    public override string ToString() => $"{nameof(ReviewLink)} {Id} of job {JobId}";
}
