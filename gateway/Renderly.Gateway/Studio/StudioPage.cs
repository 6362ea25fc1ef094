namespace Renderly.Gateway.Studio;

/// <summary>
/// A page of the studio. It is the same for everybody: what it shows it asks the API for, with the token of who looks at it.
/// </summary>
internal static class StudioPage
{
    /// <summary>Where a storyboard's page is.</summary>
    public const string StoryboardPath = "/storyboards/{job}";

    private const string FilesPlace = "{files}";

    private static readonly string Storyboard =
        StudioFiles.Text("storyboard/page.html").Replace(FilesPlace, StudioFiles.Address, StringComparison.Ordinal);

    /// <param name="policy">The header <c>Content-Security-Policy</c>.</param>
    public static IResult Answer(string policy, HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        return Results.Content(Storyboard, "text/html; charset=utf-8");
    }
}
