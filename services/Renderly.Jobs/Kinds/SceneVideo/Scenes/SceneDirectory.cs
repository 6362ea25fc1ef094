using Renderly.Contracts.Scenes;
using Renderly.Jobs.Peers;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Scenes;

/// <summary>Asks the Projects service for a user's scene as it is now.</summary>
internal sealed class SceneDirectory(PeerQuestions peers)
{
    public static readonly Peer Projects = new("Projects", "SceneVideo:ProjectsUrl");

    /// <returns>The scene; null when the user has none of this id.</returns>
    /// <exception cref="ProblemException">503: nobody can say now.</exception>
    public Task<SceneSnapshot?> FindAsync(Guid userId, Guid sceneId, CancellationToken cancellationToken) => peers.AskAsync<SceneSnapshot>(
        Projects,
        SceneSnapshot.PathOf(sceneId, userId),
        "The scene cannot be read at the moment. Nothing was started; send the request again later.",
        cancellationToken);
}
