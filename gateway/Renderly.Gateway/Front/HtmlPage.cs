using System.Net;
using Renderly.Web.Problems;

namespace Renderly.Gateway.Front;

/// <summary>A page of the gateway's own: one look, nothing from elsewhere, no scripts, and kept by nobody.</summary>
internal sealed record HtmlPage(string Title, string Content) : IResult
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string Style =
        """
        :root{color-scheme:light dark;--line:#8884;--link:#0b62c4}@media(prefers-color-scheme:dark){:root{--link:#6db3ff}}
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem}a{color:var(--link)}
        nav{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;border-bottom:1px solid var(--line);padding-bottom:.6rem}
        nav a:first-child{font-weight:600}
        h2{font-size:1.1rem;margin:1.6rem 0 .3rem}code,pre{font-family:ui-monospace,monospace;font-size:.92em}
        pre{border:1px solid var(--line);border-radius:.4rem;padding:.7rem;white-space:pre-wrap;overflow-wrap:anywhere}
        table{border-collapse:collapse;margin:1rem 0}th,td{text-align:left;padding:.3rem 1.2rem .3rem 0;border-bottom:1px solid var(--line)}
        input,button{font:inherit;padding:.3rem .6rem}.good{color:#0a8a3a}.bad,.error{color:#d2382d;font-weight:600}
        """;

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Seconds after which a browser asks again; null for never.</summary>
    public int? RefreshSeconds { get; init; }

    /// <summary>Whether the caller would rather have a page than JSON, as browsers say.</summary>
    public static bool IsWanted(HttpRequest request) =>
        request.GetTypedHeaders().Accept
            .FirstOrDefault(type => type.MediaType.Value is "text/html" or "application/json")?.MediaType.Value == "text/html";

    public static string Encode(string? text) => WebUtility.HtmlEncode(text) ?? "";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        var refresh = RefreshSeconds is { } seconds ? $"<meta http-equiv=\"refresh\" content=\"{seconds}\">" : "";
        var page =
            $"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">{refresh}
            <title>Renderly: {Encode(Title)}</title><link rel="icon" href="{Favicon.Path}"><style>{Style}</style>
            <nav><a href="/">Renderly</a><a href="{ApiDocs.Path}/">API</a>
            <a href="{ErrorDefinition.DocumentationPath}">Errors</a><a href="/health">Health</a></nav>
            {Content}</html>
            """;
        return Results.Content(page, "text/html; charset=utf-8", statusCode: Status).ExecuteAsync(httpContext);
    }
}
