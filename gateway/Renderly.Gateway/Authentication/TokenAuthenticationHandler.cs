using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Gateway.Authentication;

/// <summary>
/// Authenticates <c>Authorization: Token …</c> and <c>Bearer …</c>. When tokens cannot be checked nobody gets in, with a 503. A review
/// link that is not good leads nowhere: 404, and nothing tells whether it ever was.
/// </summary>
internal sealed class TokenAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    TokenCheck tokens) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Token";

    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private bool tooManyGuesses;
    private bool isReviewLink;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // First: a console's page sets Authorization itself.
        var session = BrowserSession.TokenOf(Request);
        if (session is null && Request.Headers.Authorization.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if ((session ?? AuthorizationHeader.TokenOf(Request.Headers.Authorization)) is not { } token)
        {
            return AuthenticateResult.Fail("The header Authorization must read 'Token <token>' or 'Bearer <token>'.");
        }

        isReviewLink = ReviewTokens.IsOne(token);
        try
        {
            var address = Context.Connection.RemoteIpAddress;
            (var identity, tooManyGuesses) = await tokens.AskAsync(token, address, static _ => true, Context.RequestAborted);
            if (identity is null)
            {
                return AuthenticateResult.Fail("This token is not known here: it is wrong, has expired or was revoked.");
            }

            Context.Features.Set(new AuthenticatedToken(TokenCache.KeyOf(token)));
            return AuthenticateResult.Success(new AuthenticationTicket(identity.ToPrincipal(SchemeName), SchemeName));
        }
        catch (TokenCheckException exception)
        {
            return AuthenticateResult.Fail(exception);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        if (result.Failure is TokenCheckException)
        {
            await Problem.Unavailable("Tokens cannot be checked at the moment.", RetryAfter).ExecuteAsync(Context);
            return;
        }

        if (tooManyGuesses)
        {
            await Problem.TooManyRequests(GuessLimiter.Window).ExecuteAsync(Context);
            return;
        }

        if (isReviewLink)
        {
            await Problem.NotFound("Not found").ExecuteAsync(Context);
            return;
        }

        if (Request.Path.StartsWithSegments(BrowserSession.Root)
            && Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html"))
        {
            Response.Redirect(BrowserSession.LoginPath);
            return;
        }

        // RFC 6750, section 3: a reason only when a token was given.
        Response.Headers.WWWAuthenticate = result.None
            ? "Token realm=\"renderly\", Bearer realm=\"renderly\""
            : "Token realm=\"renderly\", Bearer realm=\"renderly\", error=\"invalid_token\"";
        await Problem.Unauthenticated(result.Failure?.Message).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.Forbidden("The token's role may not do this.").ExecuteAsync(Context);
}
