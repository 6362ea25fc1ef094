using System.Text.Json.Nodes;
using Renderly.Jobs.Peers;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Admin;

/// <summary>Asks the Accounts service for users that this service may never have heard of.</summary>
internal sealed class UserDirectory(PeerQuestions peers)
{
    public static readonly Peer Accounts = new("Accounts", "Billing:AccountsUrl");

    /// <returns>Whether there is such a user.</returns>
    /// <exception cref="ProblemException">503: nobody can say now.</exception>
    public async Task<bool> KnowsAsync(Guid userId, CancellationToken cancellationToken) =>
        await peers.AskAsync<JsonObject>(
            Accounts,
            KnownUsers.PathOf(userId),
            Problem.Unavailable(
                "Whether there is such a user cannot be asked at the moment. Nothing was booked.", PeerQuestions.RetryAfter),
            cancellationToken) is not null;
}
