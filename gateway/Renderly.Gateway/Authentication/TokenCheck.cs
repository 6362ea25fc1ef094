using System.Net;
using Renderly.Web.Identity;

namespace Renderly.Gateway.Authentication;

/// <summary>
/// Whom a token stands for, asked for an address. A valid token always passes, however many wrong ones came from the same address; who
/// tries too many of those waits for each further answer.
/// </summary>
internal sealed class TokenCheck(TokenCache tokens, GuessLimiter guesses, TimeProvider clock)
{
    /// <summary>How long an answer to one guess too many is held back.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="token">As it was given.</param>
    /// <param name="address">Where the request comes from.</param>
    /// <param name="isWanted">Who may use what the token is for; another's token counts as a wrong one.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>The user, or nobody; and whether the address has tried too many wrong tokens, this one among them.</returns>
    /// <exception cref="TokenCheckException">Nobody can say now.</exception>
    public async Task<(GatewayIdentity? Identity, bool IsOneTooMany)> AskAsync(
        string token, IPAddress? address, Func<GatewayIdentity, bool> isWanted, CancellationToken cancellationToken)
    {
        if ((await tokens.VerifyAsync(token, cancellationToken)).Caller is { } identity && isWanted(identity))
        {
            return (identity, false);
        }

        if (guesses.CountWrongToken(address))
        {
            return (null, false);
        }

        GatewayMetrics.Refused("wrong_tokens");
        await Task.Delay(Pause, clock, cancellationToken);
        return (null, true);
    }
}
