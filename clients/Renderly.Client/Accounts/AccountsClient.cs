using System.Globalization;
using System.Text.Json;
using Renderly.Client.Accounts;
using Renderly.Client.Transport;

namespace Renderly.Client;

/// <summary>Who you are, and tokens.</summary>
public sealed class AccountsClient
{
    private const string Tokens = "api/accounts/tokens";

    private readonly ApiTransport transport;

    internal AccountsClient(ApiTransport transport) => this.transport = transport;

    public Task<Me> GetMeAsync(CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get("api/accounts/me"), AccountsJson.Default.Me, cancellationToken);

    /// <summary>Tokens without their secrets.</summary>
    /// <param name="userId">Another user's, for admins; your own when left out.</param>
    public Task<IReadOnlyList<AccessToken>> ListTokensAsync(Guid? userId = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(TokensOf(userId)), AccountsJson.Default.IReadOnlyListAccessToken, cancellationToken);

    /// <summary>Makes a token, which may do no more than the one you use; the answer is the only one that shows it.</summary>
    /// <param name="userId">For another user, as an admin; for yourself when left out.</param>
    public Task<AccessToken> CreateTokenAsync(
        NewAccessToken token, Guid? userId = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(
                TokensOf(userId), JsonSerializer.SerializeToUtf8Bytes(token, AccountsJson.Default.NewAccessToken), requestOptions),
            AccountsJson.Default.AccessToken,
            cancellationToken);

    /// <summary>Makes a link for somebody without an account; the answer is the only one that shows it.</summary>
    public Task<ReviewLink> CreateReviewLinkAsync(
        NewReviewLink link, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(
                "api/accounts/me/review-links", JsonSerializer.SerializeToUtf8Bytes(link, AccountsJson.Default.NewReviewLink),
                requestOptions),
            AccountsJson.Default.ReviewLink,
            cancellationToken);

    /// <summary>Makes a token with the same limits in place of one; the answer is the only one that shows it.</summary>
    /// <param name="overlap">How much longer the old one works, in whole seconds, at most 7 days; an hour when left out.</param>
    public Task<AccessToken> RotateTokenAsync(
        Guid tokenId, TimeSpan? overlap = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default)
    {
        var rotation = new TokenRotation { OverlapSeconds = (int?)overlap?.TotalSeconds };
        var request = ApiRequest.Post(
            Path(Tokens, tokenId, "/rotate"),
            JsonSerializer.SerializeToUtf8Bytes(rotation, AccountsJson.Default.TokenRotation),
            requestOptions);
        return transport.SendAsync(request, AccountsJson.Default.AccessToken, cancellationToken);
    }

    /// <summary>Revokes one of your own tokens; it is refused within a second.</summary>
    public Task RevokeTokenAsync(Guid tokenId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Delete(Path(TokensOf(null), tokenId)), cancellationToken);

    /// <summary>Revokes anybody's token. For admins.</summary>
    public Task RevokeAnyTokenAsync(Guid tokenId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Delete(Path(Tokens, tokenId)), cancellationToken);

    private static string TokensOf(Guid? userId) =>
        userId is { } id ? string.Create(CultureInfo.InvariantCulture, $"api/accounts/users/{id}/tokens") : "api/accounts/me/tokens";

    private static string Path(string collection, Guid id, string action = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{collection}/{id}{action}");
}
