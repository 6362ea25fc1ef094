namespace Renderly.Gateway.Authentication;

/// <summary>
/// How a browser carries an admin's token to the consoles: in a cookie that scripts cannot read and other sites cannot send. It is checked
/// with every request like any token, so revoking the token ends the session.
/// </summary>
internal static class BrowserSession
{
    /// <summary>The session is for what is below, and for nothing else.</summary>
    public const string Root = "/admin";

    /// <summary>Where a browser without a session is sent.</summary>
    public const string LoginPath = $"{Root}/login";

    private const string Cookie = "renderly_console";

    /// <summary>
    /// The token of the browser's session; null when there is none, or when the request is for something else than a console.
    /// </summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Path.StartsWithSegments(Root) ? request.Cookies[Cookie] : null;

    public static void Begin(HttpContext context, string token) =>
        context.Response.Cookies.Append(Cookie, token, Attributes(context.Request));

    public static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, Attributes(context.Request));

    /// <summary>The value of a Cookie header for somebody who must not see the session.</summary>
    public static string Without(IEnumerable<string> cookies) => string.Join("; ", cookies
        .SelectMany(header => header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Where(cookie => !cookie.StartsWith($"{Cookie}=", StringComparison.Ordinal)));

    private static CookieOptions Attributes(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        Path = Root,
    };
}
