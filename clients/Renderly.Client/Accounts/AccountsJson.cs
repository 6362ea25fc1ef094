using System.Text.Json.Serialization;

namespace Renderly.Client.Accounts;

/// <summary>The wire form of accounts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(IReadOnlyList<AccessToken>))]
[JsonSerializable(typeof(NewAccessToken))]
[JsonSerializable(typeof(TokenRotation))]
[JsonSerializable(typeof(NewReviewLink))]
[JsonSerializable(typeof(ReviewLink))]
internal sealed partial class AccountsJson : JsonSerializerContext;
