using Renderly.Accounts.Data;
using Renderly.Web.Identity;
using Renderly.Web.OpenApi;

namespace Renderly.Accounts.Tokens;

/// <summary>A token as the API shows it; <see cref="Token"/> is set in the answer that makes or rotates it and never again.</summary>
internal sealed record TokenView(
    Guid Id,
    Guid UserId,
    string Prefix,
    string Label,
    [property: Choices(typeof(Roles), nameof(Roles.OfUsers))] IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    Guid? ReplacedBy)
{
    /// <summary>The one job that a review link's token is for; null for all other tokens.</summary>
    public Guid? JobId { get; init; }

    /// <summary>The token itself, in the answer that creates it; null ever after.</summary>
    public string? Token { get; init; }

    public static TokenView Of(AccessToken token) => new(
        token.Id,
        token.UserId,
        token.Prefix,
        token.Label,
        token.Scopes,
        token.CreatedAt,
        token.LastUsedAt,
        token.ExpiresAt,
        token.RevokedAt,
        token.ReplacedBy)
    {
        JobId = token.JobId,
    };
}
