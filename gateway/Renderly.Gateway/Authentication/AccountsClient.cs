using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Gateway.Routing;
using Renderly.Web.Http;
using Renderly.Web.Identity;

namespace Renderly.Gateway.Authentication;

/// <summary>Asks the Accounts service, in the gateway's own name.</summary>
internal sealed class AccountsClient(
    IHttpClientFactory clients, IOptions<GatewayOptions> options, IdentitySigner signer, ILogger<AccountsClient> logger) : ITokenVerifier
{
    /// <summary>Name of the cluster and of the HTTP client.</summary>
    public const string Name = "accounts";

    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();

    private readonly Uri[] replicas = [.. options.Value.ClustersById()[Name].Select(address => new Uri(address))];
    private int preferred;

    public async Task<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await AskAsync(token, cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK
                && await response.Content.ReadFromJsonAsync<TokenVerdict>(Json, cancellationToken) is { } verdict)
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

    /// <summary>Asks the replica that answered last, and the others when it cannot be reached.</summary>
    private async Task<HttpResponseMessage> AskAsync(string token, CancellationToken cancellationToken)
    {
        var first = Volatile.Read(ref preferred);
        for (var tried = 0; ; tried++)
        {
            var replica = (first + tried) % replicas.Length;
            try
            {
                var response = await AskAsync(replicas[replica], token, cancellationToken);
                Volatile.Write(ref preferred, replica);
                return response;
            }
            catch (HttpRequestException exception) when (tried + 1 < replicas.Length)
            {
                logger.LogWarning("The Accounts service at {Address} does not answer: {Reason}", replicas[replica], exception.Message);
            }
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Uri replica, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(replica, TokenVerdict.Path))
        {
            Content = JsonContent.Create(new TokenQuestion(token), options: Json),
        };
        request.Headers.Add(GatewayIdentity.Header, signer.Sign(GatewayIdentity.ForService("renderly-gateway")));
        return await clients.CreateClient(Name).SendAsync(request, cancellationToken);
    }
}
