using System.Net;
using System.Text.Json;
using Renderly.Contracts.Scenes;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Scenes;

/// <summary>Asks the Projects service, in this service's own name, for a user's scene as it is now.</summary>
internal sealed class SceneDirectory(IHttpClientFactory clients, IdentitySigner signer, ILogger<SceneDirectory> logger)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "projects";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <returns>The scene; null when the user has none of this id.</returns>
    /// <exception cref="ProblemException">503: nobody can say now.</exception>
    public async Task<SceneSnapshot?> FindAsync(Guid userId, Guid sceneId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, SceneSnapshot.PathOf(sceneId, userId));
        request.Headers.Add(GatewayIdentity.Header, signer.Sign(GatewayIdentity.ForService("renderly-jobs")));
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, cancellationToken);
            switch (response.StatusCode)
            {
                case HttpStatusCode.NotFound:
                    return null;
                case HttpStatusCode.OK:
                    return await response.Content.ReadFromJsonAsync<SceneSnapshot>(Json, cancellationToken);
                default:
                    logger.LogError(
                        "The Projects service answered {Status} to the question for a scene; is Identity:SigningKey the same in both?",
                        (int)response.StatusCode);
                    break;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.LogError("The Projects service (SceneVideo:ProjectsUrl) did not answer as it should: {Reason}", exception.Message);
        }

        throw Problem.Unavailable("The scene cannot be read at the moment. Nothing was started; send the request again later.", RetryAfter).AsException();
    }
}
