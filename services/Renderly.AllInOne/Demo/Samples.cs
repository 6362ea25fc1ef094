using System.Text.Json;
using Renderly.Client;
using Problem = Renderly.Web.Problems.Problem;

namespace Renderly.AllInOne.Demo;

/// <summary>
/// The sample requests and their pictures. These are served at the gateway and the requests name them without a host, as the command line
/// reads addresses: a first job needs no internet.
/// </summary>
internal static class Samples
{
    private const string Picture = "bottle.png";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The picture of the sample product.</summary>
    public static string PicturePath => Path.Combine(Folder, Picture);

    public static void MapSamples(this IEndpointRouteBuilder endpoints)
    {
        var pictures = Directory.EnumerateFiles(Folder, "*.png").ToDictionary(path => Path.GetFileName(path)!, StringComparer.Ordinal);
        var names = string.Join(", ", pictures.Keys.Order(StringComparer.Ordinal));
        endpoints.MapGet(
                "/samples/{picture}",
                (string picture) => pictures.TryGetValue(picture, out var path)
                    ? Results.File(path, "image/png")
                    : Problem.NotFound($"There is no sample {picture}. There are: {names}."))
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    /// <summary>The sample request with the picture of the server at <paramref name="url"/>.</summary>
    public static async Task<VideoRequest> RequestAsync(Uri url, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "bottle.json"), cancellationToken);
        var request = JsonSerializer.Deserialize<VideoRequest>(text, Json)!;
        return request with { ImageUrl = new Uri(url, request.ImageUrl).AbsoluteUri };
    }

    /// <summary>The sample film with the pictures of the server at <paramref name="url"/>.</summary>
    public static async Task<VideoProjectRequest> FilmAsync(Uri url, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "film.json"), cancellationToken);
        var film = JsonSerializer.Deserialize<VideoProjectRequest>(text, Json)!;
        var scenes = film.Storyboard!.Select(scene => scene with { ImageUrl = new Uri(url, scene.ImageUrl).AbsoluteUri });
        return film with { Storyboard = [.. scenes] };
    }
}
