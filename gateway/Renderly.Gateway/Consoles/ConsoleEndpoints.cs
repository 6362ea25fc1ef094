using Microsoft.Extensions.Options;
using Renderly.Gateway.Authentication;
using Renderly.Gateway.Front;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Gateway.Consoles;

/// <summary>The page that leads admins to the consoles, and the way in for browsers.</summary>
internal static class ConsoleEndpoints
{
    public static void MapConsoles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(ConsoleRoutes.Root, Index).RequireAuthorization(Policies.Admin).ExcludeFromDescription();
        endpoints.MapGet(BrowserSession.LoginPath, () => Page(LoginForm("")))
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
            $"<p>You are {HtmlPage.Encode(context.User.Identity?.Name)}.</p><ul>{links}</ul><form method=\"post\" "
            + $"action=\"{ConsoleRoutes.Root}/logout\"><button>Log out</button></form>");
    }

    private static async Task<IResult> LoginAsync(
        HttpContext context, TokenCheck tokens, CancellationToken cancellationToken)
    {
        var token = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(cancellationToken))["token"].ToString().Trim()
            : "";
        if (token.Length == 0)
        {
            return Page(LoginForm("Enter a token."), StatusCodes.Status400BadRequest);
        }

        try
        {
            var address = context.Connection.RemoteIpAddress;
            var (admin, isOneTooMany) = await tokens.AskAsync(token, address, user => user.Role == Roles.Admin, cancellationToken);
            if (admin is null)
            {
                return isOneTooMany
                    ? Problem.TooManyRequests(GuessLimiter.Window)
                    : Page(LoginForm("This is not the token of an admin."), StatusCodes.Status403Forbidden);
            }

            BrowserSession.Begin(context, token);
            return Results.Redirect(ConsoleRoutes.Root);
        }
        catch (TokenCheckException)
        {
            return Problem.Unavailable("Tokens cannot be checked at the moment.", TokenAuthenticationHandler.RetryAfter);
        }
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

    private static HtmlPage Page(string content, int status = StatusCodes.Status200OK) =>
        new("consoles", $"<h1>Consoles</h1>{content}") { Status = status };
}
