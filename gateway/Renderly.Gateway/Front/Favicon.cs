namespace Renderly.Gateway.Front;

/// <summary>The picture in a browser's tab: a frame that plays.</summary>
internal static class Favicon
{
    public const string Path = "/favicon.svg";

    /// <summary>Where browsers look by themselves.</summary>
    public const string OldPath = "/favicon.ico";

    private const string Picture =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
        <rect width="32" height="32" rx="7" fill="#0b62c4"/><path d="M12 9v14l11-7z" fill="#fff"/></svg>
        """;

    public static IResult Answer(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(Picture, "image/svg+xml");
    }
}
