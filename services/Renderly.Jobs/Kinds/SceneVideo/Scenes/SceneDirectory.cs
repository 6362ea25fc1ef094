using Renderly.Contracts.Scenes;
using Renderly.Jobs.Peers;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Scenes;

/// <summary>Asks the Projects service for a user's scene as it is now.</summary>
internal sealed class SceneDirectory(PeerQuestions peers)
{
    /// <returns>The scene; null when the user has none of this id.</returns>
    /// <exception cref="ProblemException">503: nobody can say now.</exception>
    public Task<SceneSnapshot?> FindAsync(Guid userId, Guid sceneId, CancellationToken cancellationToken) =>
        peers.AskAsync<SceneSnapshot>(
            ProjectsPeer.Projects,
            SceneSnapshot.PathOf(sceneId, userId),
            Problem.Unavailable(
                "The scene cannot be read at the moment. Nothing was started; send the request again later.", PeerQuestions.RetryAfter),
            cancellationToken);
}
