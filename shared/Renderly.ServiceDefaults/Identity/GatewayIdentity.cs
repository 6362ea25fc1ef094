using System.Text.Json.Serialization;

namespace Renderly.ServiceDefaults.Identity;

/// <summary>Who the gateway says is calling; valid for a minute.</summary>
public sealed record GatewayIdentity
{
    public const string HeaderName = "X-Renderly-Identity";

    [JsonPropertyName("sub")]
    public required Guid UserId { get; init; }

    [JsonPropertyName("name")]
    public required string UserName { get; init; }

    /// <summary><c>admin</c>, <c>user</c>, <c>read_only</c>, or <c>service</c> for a service that speaks for itself.</summary>
    [JsonPropertyName("role")]
    public required string Role { get; init; }

    /// <summary>Unix seconds.</summary>
    [JsonPropertyName("exp")]
    public long ExpiresAt { get; init; }
}
