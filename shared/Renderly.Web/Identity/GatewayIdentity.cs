using System.Text.Json.Serialization;

namespace Renderly.Web.Identity;

/// <summary>Who calls, as the gateway found out; travels signed in <c>X-Renderly-Identity</c> and is valid for a minute.</summary>
/// <param name="UserId">Empty for a service.</param>
/// <param name="UserName">The user's or the service's name.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Scopes">Limits of the token used; empty when it has the user's whole role.</param>
public sealed record GatewayIdentity(
    [property: JsonPropertyName("uid")] Guid UserId,
    [property: JsonPropertyName("name")] string UserName,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("scopes")] IReadOnlyList<string> Scopes)
{
    public const string Header = "X-Renderly-Identity";

    /// <summary>No header of this prefix passes the gateway from outside.</summary>
    public const string HeaderPrefix = "X-Renderly-";

    /// <summary>The token used; null for a service.</summary>
    [JsonPropertyName("tid")]
    public Guid? TokenId { get; init; }

    /// <summary>The one job that the token is for (a review link's); null for one that reaches all that its user does.</summary>
    [JsonPropertyName("job")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? JobId { get; init; }

    public static GatewayIdentity ForService(string name) => new(Guid.Empty, name, Roles.Service, []);
}
