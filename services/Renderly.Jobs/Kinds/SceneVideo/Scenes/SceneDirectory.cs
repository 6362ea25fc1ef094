using System.Net;
using System.Text.Json;
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
    /// <exception cref="ProblemException">422: the scene lacks what its video is made of. 503: nobody can say now.</exception>
    public async Task<SceneSnapshot?> FindAsync(Guid userId, Guid sceneId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Contracts.Scenes.SceneSnapshot.PathOf(sceneId, userId));
        request.Headers.Add(GatewayIdentity.Header, signer.Sign(GatewayIdentity.ForService("renderly-jobs")));
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, cancellationToken);
            switch (response.StatusCode)
            {
                case HttpStatusCode.NotFound:
                    return null;
                case HttpStatusCode.OK:
                    return Read((await response.Content.ReadFromJsonAsync<Contracts.Scenes.SceneSnapshot>(Json, cancellationToken))!);
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

    private static SceneSnapshot Read(Contracts.Scenes.SceneSnapshot scene) => new()
    {
        SceneId = scene.SceneId,
        ImagePrompt = scene.ImagePrompt ?? throw Lacks("image_prompt"),
        VisualPrompt = scene.VisualPrompt ?? throw Lacks("visual_prompt"),
        References = [.. scene.References.Select(AddressOf)],
        Duration = scene.DurationSeconds,
        Resolution = scene.Resolution,
    };

    private static string AddressOf(Contracts.Scenes.SceneReference reference) =>
        reference.Uri?.OriginalString ?? (reference.IsAsset
            ? throw Refusal($"The scene's picture {reference.Address} was deleted. Give the scene another one.")
            : reference.Address);

    private static ProblemException Lacks(string field) => Refusal($"The scene has no {field}. Write it first.");

    private static ProblemException Refusal(string message) => Problem.Unprocessable("scene_not_makeable", message).AsException();
}
