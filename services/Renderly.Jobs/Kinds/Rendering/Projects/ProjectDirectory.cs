using Renderly.Contracts.Projects;
using Renderly.Jobs.Peers;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering.Projects;

/// <summary>Asks the Projects service for a user's project as it is now.</summary>
internal sealed class ProjectDirectory(PeerQuestions peers)
{
    /// <returns>The project; null when the user has none of this id.</returns>
    /// <exception cref="ProblemException">503: nobody can say now.</exception>
    public Task<ProjectSnapshot?> FindAsync(Guid userId, Guid projectId, CancellationToken cancellationToken) =>
        peers.AskAsync<ProjectSnapshot>(
            ProjectsPeer.Projects,
            ProjectSnapshot.PathOf(projectId, userId),
            Problem.Unavailable(
                "The project cannot be read at the moment. Nothing was started; send the request again later.", PeerQuestions.RetryAfter),
            cancellationToken);
}
