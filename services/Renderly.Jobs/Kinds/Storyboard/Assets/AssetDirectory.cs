using Renderly.Contracts.Projects;
using Renderly.Jobs.Peers;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Assets;

/// <summary>Asks the Projects service for a user's file.</summary>
internal sealed class AssetDirectory(PeerQuestions peers)
{
    /// <returns>The file; null when the user has none of this id.</returns>
    /// <exception cref="ProblemException">503: nobody can say now.</exception>
    public Task<AssetSnapshot?> FindAsync(Guid userId, Guid assetId, CancellationToken cancellationToken) => peers.AskAsync<AssetSnapshot>(
        ProjectsPeer.Projects,
        AssetSnapshot.PathOf(assetId, userId),
        Problem.Unavailable(
            "Your assets cannot be read at the moment. Nothing was started; send the request again later.", PeerQuestions.RetryAfter),
        cancellationToken);
}
