using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renderly.ServiceDefaults.Problems;

namespace Renderly.ServiceDefaults.Identity;

/// <summary>Accepts requests that carry a signed identity, and no others.</summary>
internal sealed class GatewayAuthenticationHandler(
    IdentitySigner signer,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Gateway";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers[GatewayIdentity.HeaderName].ToString();
        if (header.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (signer.Verify(header) is not { } identity)
        {
            return Task.FromResult(AuthenticateResult.Fail("The identity is forged, damaged or expired."));
        }

        var claims = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, identity.UserId.ToString()),
                new Claim(ClaimTypes.Name, identity.UserName),
                new Claim(ClaimTypes.Role, identity.Role),
            ],
            SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(claims), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Problem.Unauthorized().ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problem.ForStatus(403).ExecuteAsync(Context);
}
