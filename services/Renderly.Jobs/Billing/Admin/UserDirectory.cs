using System.Net;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Admin;

/// <summary>Asks the Accounts service, in this service's own name, for users that this service may never have heard of.</summary>
internal sealed class UserDirectory(IHttpClientFactory clients, IdentitySigner signer, ILogger<UserDirectory> logger)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "accounts";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <returns>Whether there is such a user.</returns>
    /// <exception cref="ProblemException">503: nobody can say now.</exception>
    public async Task<bool> KnowsAsync(Guid userId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, KnownUsers.PathOf(userId));
        request.Headers.Add(GatewayIdentity.Header, signer.Sign(GatewayIdentity.ForService("renderly-jobs")));
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound)
            {
                return response.StatusCode == HttpStatusCode.OK;
            }

            logger.LogError("The Accounts service answered {Status} to the question for a user; is Identity:SigningKey the same in both?", (int)response.StatusCode);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            logger.LogError("The Accounts service (Billing:AccountsUrl) did not answer: {Reason}", exception.Message);
        }

        throw Problem.Unavailable("Whether there is such a user cannot be asked at the moment. Nothing was booked.", RetryAfter).AsException();
    }
}
