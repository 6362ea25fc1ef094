using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Gateway.Authentication;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Gateway.Consoles;

/// <summary>The page that leads admins to the consoles, and the way in for browsers.</summary>
internal static class ConsoleEndpoints
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void MapConsoles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(ConsoleRoutes.Root, Index).RequireAuthorization(Policies.Admin).ExcludeFromDescription();
        endpoints.MapGet(BrowserSession.LoginPath, (HttpContext context) => Page(context, LoginForm("")))
            .AllowAnonymous()
            .ExcludeFromDescription();
        endpoints.MapPost(BrowserSession.LoginPath, LoginAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        endpoints.MapPost($"{ConsoleRoutes.Root}/logout", Logout).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Index(HttpContext context, IOptions<GatewayOptions> options)
    {
        var consoles = options.Value.Consoles.ByName();
        var links = (consoles.ContainsKey(ConsoleRoutes.RabbitMq) ? Link(
            $"{ConsoleRoutes.Root}/{ConsoleRoutes.RabbitMq}/",
            "RabbitMQ: queues, rates, error queues",
            " Its page asks who you are: enter anything, the gateway has answered that.") : "")
            + (consoles.ContainsKey(ConsoleRoutes.Jaeger)
                ? Link($"{ConsoleRoutes.Root}/{ConsoleRoutes.Jaeger}/", "Jaeger: traces of jobs")
                : "")
            + Link("/health", "Health of every service");
        return Page(
            context,
            $"<p>You are {WebUtility.HtmlEncode(context.User.Identity?.Name)}.</p><ul>{links}</ul><form method=\"post\" "
            + $"action=\"{ConsoleRoutes.Root}/logout\"><button>Log out</button></form>");
    }

    private static async Task<IResult> LoginAsync(
        HttpContext context, TokenCache tokens, GuessLimiter guesses, CancellationToken cancellationToken)
    {
        var address = context.Connection.RemoteIpAddress;
        if (guesses.IsExhausted(address))
        {
            return Problem.TooManyRequests(GuessLimiter.Window);
        }

        var token = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(cancellationToken))["token"].ToString().Trim()
            : "";
        if (token.Length == 0)
        {
            return Page(context, LoginForm("Enter a token."), StatusCodes.Status400BadRequest);
        }

        try
        {
            if (await tokens.VerifyAsync(token, cancellationToken) is { Active: true, Identity.Role: Roles.Admin })
            {
                BrowserSession.Begin(context, token);
                return Results.Redirect(ConsoleRoutes.Root);
            }
        }
        catch (TokenCheckException)
        {
            return Problem.Unavailable("Tokens cannot be checked at the moment.", TokenAuthenticationHandler.RetryAfter);
        }

        guesses.CountWrongToken(address);
        return Page(context, LoginForm("This is not the token of an admin."), StatusCodes.Status403Forbidden);
    }

    private static IResult Logout(HttpContext context)
    {
        BrowserSession.End(context);
        return Results.Redirect(BrowserSession.LoginPath);
    }

    private static string Link(string path, string text, string hint = "") => $"<li><a href=\"{path}\">{text}</a>{hint}</li>";

    private static string LoginForm(string error) =>
        $"<p class=\"error\">{error}</p><form method=\"post\" action=\"{BrowserSession.LoginPath}\"><label>Token of an admin <input "
        + $"name=\"token\" type=\"password\" autocomplete=\"current-password\" required autofocus></label> <button>Log in</button></form>";

    private static IResult Page(HttpContext context, string content, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(
            $$"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Renderly: consoles</title>
            <style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
            input, button { font: inherit; padding: .3rem .6rem } .error { color: #b00 }</style>
            <h1>Renderly</h1>{{content}}</html>
            """, "text/html; charset=utf-8", statusCode: status);
    }
}
