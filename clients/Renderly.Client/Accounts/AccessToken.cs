using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>A token as the server shows it.</summary>
public sealed record AccessToken
{
    public required Guid Id { get; init; }
    public Guid? UserId { get; init; }

    /// <summary>Its beginning, to tell tokens apart.</summary>
    public string? Prefix { get; init; }

    public string? Label { get; init; }
    public IReadOnlyList<string> Scopes { get; init => field = value ?? []; } = [];

    /// <summary>The one job that a review link's token is for; null for all other tokens.</summary>
    public Guid? JobId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The token itself; only in the answer that makes it.</summary>
    public string? Token { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }

    /// <summary>Without the token: printed records end in logs.</summary>
    public override string ToString() => $"{nameof(AccessToken)} {Id} {Prefix}";
}
