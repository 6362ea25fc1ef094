using Renderly.Web.Identity;

namespace Renderly.Gateway.Authentication;

internal interface ITokenVerifier
{
    /// <exception cref="TokenCheckException">Nobody can say now.</exception>
    Task<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken);
}
