using System.Net;
using System.Text.Json;
using Renderly.ServiceDefaults.Http;
using Renderly.ServiceDefaults.Identity;

namespace Renderly.Gateway.Authentication;

/// <summary>Asks the Accounts service, in the gateway's own name.</summary>
internal sealed class AccountsClient(IHttpClientFactory clients, IdentitySigner signer, ILogger<AccountsClient> logger) : ITokenVerifier
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Name = "accounts";

    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();

    public async Task<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, TokenVerdict.Path) { Content = JsonContent.Create(new TokenQuestion(token), options: Json) };
            request.Headers.Add(GatewayIdentity.Header, signer.Sign(GatewayIdentity.ForService("renderly-gateway")));
            using var response = await clients.CreateClient(Name).SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK && await response.Content.ReadFromJsonAsync<TokenVerdict>(Json, cancellationToken) is { } verdict)
            {
                return verdict;
            }

            // 401 here is about the gateway, not about the token.
            var hint = response.StatusCode == HttpStatusCode.Unauthorized ? "; is Identity:SigningKey the same in both?" : ".";
            throw new TokenCheckException($"The Accounts service answered {(int)response.StatusCode}{hint}");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or OperationCanceledException)
        {
            throw new TokenCheckException($"The Accounts service did not answer: {exception.Message}", exception);
        }
        catch (TokenCheckException exception)
        {
            logger.LogError("Tokens cannot be checked: {Reason}", exception.Message);
            throw;
        }
    }
}
