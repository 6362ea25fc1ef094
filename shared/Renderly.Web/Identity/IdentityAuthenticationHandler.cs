using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renderly.Web.Problems;

namespace Renderly.Web.Identity;

/// <summary>Authenticates requests that the gateway or another service signed.</summary>
internal sealed class IdentityAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    IdentityVerifier verifier) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Gateway";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(GatewayIdentity.Header, out var values))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(verifier.Verify(values.ToString()) is { } identity
            ? AuthenticateResult.Success(new AuthenticationTicket(identity.ToPrincipal(SchemeName), SchemeName))
            : AuthenticateResult.Fail("The signed identity is not valid."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Token realm=\"renderly\"";
        return Problem.Unauthenticated().ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Context.User.OnlyJob() is null
        ? Problem.Forbidden($"The role '{Context.User.FindFirstValue(ClaimTypes.Role)}' may not do this.").ExecuteAsync(Context)
        : Problem.NotFound("Not found").ExecuteAsync(Context);
}
