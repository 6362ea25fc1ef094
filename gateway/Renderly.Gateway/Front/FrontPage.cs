using Renderly.Web.Problems;

namespace Renderly.Gateway.Front;

/// <summary><c>/</c>: for programs where things are, for people how to go on.</summary>
internal static class FrontPage
{
    private static readonly object Places = new
    {
        Service = "renderly",
        Api = "/api/video",
        Docs = ApiDocs.Path,
        Errors = ErrorDefinition.DocumentationPath,
        Health = "/health",
    };

    public static IResult Answer(HttpRequest request) => HtmlPage.IsWanted(request)
        ? new HtmlPage("start", Content($"{request.Scheme}://{request.Host}"))
        : Results.Json(Places);

    private static string Content(string origin) =>
        $$"""
        <h1>Renderly</h1>
        <p>A product, its picture and a few scenes go in; one finished video comes out.</p>
        <h2>Go on</h2>
        <ul>
        <li><a href="{{ApiDocs.Path}}/">Try the API here</a>: choose Authorize and enter your token at <code>bearer</code>.</li>
        <li>Make the sample video with the command line, in the folder of the sources:
        <pre>RENDERLY_URL={{HtmlPage.Encode(origin)}} RENDERLY_TOKEN=$TOKEN ./renderly submit samples/bottle.json --download .</pre></li>
        <li>Or ask from any program:
        <pre>curl -H "Authorization: Token $TOKEN" {{HtmlPage.Encode(origin)}}/api/video/list_jobs/</pre></li>
        <li><a href="{{ErrorDefinition.DocumentationPath}}">What the errors mean</a>, and what to do about each.</li>
        <li><a href="/health">How every service and provider does.</a></li>
        <li><a href="{{ApiDocs.DocumentPath}}">OpenAPI 3.1</a>, to make a client from.</li>
        </ul>
        <p>The token is in the last lines of <code>./run.sh serve</code>, or an operator of this installation gives you one.</p>
        """;
}
