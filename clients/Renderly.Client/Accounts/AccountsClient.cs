using System.Globalization;
using System.Text.Json;
using Renderly.Client.Serialization;
using Renderly.Client.Transport;

namespace Renderly.Client;

/// <summary>Who you are, and tokens.</summary>
public sealed class AccountsClient
{
    private readonly ApiTransport transport;

    internal AccountsClient(ApiTransport transport) => this.transport = transport;

    public Task<Me> GetMeAsync(CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get("api/accounts/me"), RenderlyJson.Default.Me, cancellationToken);

    /// <summary>A user's tokens, without their secrets. For admins.</summary>
    public Task<IReadOnlyList<AccessToken>> ListTokensAsync(Guid userId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(TokensOf(userId)), RenderlyJson.Default.IReadOnlyListAccessToken, cancellationToken);

    /// <summary>Makes a token; the answer is the only one that shows it. For admins.</summary>
    public Task<AccessToken> CreateTokenAsync(Guid userId, NewAccessToken token, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(TokensOf(userId), JsonSerializer.SerializeToUtf8Bytes(token, RenderlyJson.Default.NewAccessToken), requestOptions),
            RenderlyJson.Default.AccessToken,
            cancellationToken);

    /// <summary>Revokes a token; it is refused within a second. For admins.</summary>
    public Task RevokeTokenAsync(Guid tokenId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Delete(string.Create(CultureInfo.InvariantCulture, $"api/accounts/tokens/{tokenId}")), cancellationToken);

    private static string TokensOf(Guid userId) => string.Create(CultureInfo.InvariantCulture, $"api/accounts/users/{userId}/tokens");
}
