using System.Net;
using System.Text.Json;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Peers;

/// <summary>Asks another service of the installation, in this service's own name.</summary>
internal sealed class PeerQuestions(IHttpClientFactory clients, IdentitySigner signer, ILogger<PeerQuestions> logger)
{
    /// <summary>How long an answer may take: somebody waits for it.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>When to ask again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();

    /// <param name="peer">Who is asked.</param>
    /// <param name="path">What for.</param>
    /// <param name="unanswered">Says that nobody can tell now, and that nothing has come of the request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer; null for a 404.</returns>
    /// <exception cref="ProblemException">There is no answer now: what <paramref name="unanswered"/> says.</exception>
    public async Task<T?> AskAsync<T>(Peer peer, string path, ProblemResult unanswered, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(GatewayIdentity.Header, signer.Sign(GatewayIdentity.ForService("renderly-jobs")));
        try
        {
            using var response = await clients.CreateClient(peer.Name).SendAsync(request, cancellationToken);
            switch (response.StatusCode)
            {
                case HttpStatusCode.NotFound:
                    return null;
                case HttpStatusCode.OK:
                    return await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken);
                default:
                    logger.LogError(
                        "The {Peer} service answered {Status} to a question; is Identity:SigningKey the same in both?",
                        peer.Name,
                        (int)response.StatusCode);
                    break;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.LogError(
                "The {Peer} service ({Setting}) did not answer as it should: {Reason}", peer.Name, peer.Setting, exception.Message);
        }

        throw unanswered.AsException();
    }
}
