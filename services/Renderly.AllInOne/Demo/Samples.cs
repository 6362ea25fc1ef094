using System.Text.Json;
using Renderly.Client;

namespace Renderly.AllInOne.Demo;

/// <summary>
/// The sample request and its picture. The picture is served at the gateway and the request names it without a host, as the command line
/// reads addresses: a first job needs no internet.
/// </summary>
internal static class Samples
{
    private const string Picture = "bottle.png";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The picture of the sample product.</summary>
    public static string PicturePath => Path.Combine(Folder, Picture);

    public static void MapSamples(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet($"/samples/{Picture}", () => Results.File(PicturePath, "image/png"))
            .AllowAnonymous()
            .ExcludeFromDescription();

    /// <summary>The sample request with the picture of the server at <paramref name="url"/>.</summary>
    public static async Task<VideoRequest> RequestAsync(Uri url, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "bottle.json"), cancellationToken);
        var request = JsonSerializer.Deserialize<VideoRequest>(text, Json)!;
        return request with { ImageUrl = new Uri(url, request.ImageUrl).AbsoluteUri };
    }
}
