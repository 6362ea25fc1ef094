using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>What has come of a storyboard; object URIs.</summary>
internal sealed record StoryboardResult : ProvidedResult
{
    /// <summary>All pictures that were made of the scenes, in the order in which they came.</summary>
    public IReadOnlyList<SceneTake> Takes { get; init; } = [];

    /// <summary>Number of the take that counts, by the scene's number.</summary>
    public IReadOnlyDictionary<int, int> Chosen { get; init; } = new Dictionary<int, int>();

    /// <summary>Scenes whose picture is being made.</summary>
    public IReadOnlyList<int> Making { get; init; } = [];

    /// <summary>Clips that are there, of the film that is rendered now.</summary>
    public int ScenesRendered { get; init; }

    /// <summary>Captions as SubRip.</summary>
    public string? SrtUri { get; init; }

    /// <summary>Captions as WebVTT.</summary>
    public string? VttUri { get; init; }

    /// <summary>Where the captions' times come from; null while there are none.</summary>
    public CaptionTiming? CaptionTiming { get; init; }

    /// <summary>Revision of the storyboard that the film was made of.</summary>
    public int? FilmRevision { get; init; }

    /// <summary>The newest film of each format, in the order in which the formats were first made.</summary>
    public IReadOnlyList<StoryboardFilm> Films { get; init; } = [];

    /// <summary>Who did what, as far as it is done.</summary>
    public IReadOnlyList<ServedStep> Served { get; init; } = [];

    /// <summary>The picture of a scene that counts; null while there is none.</summary>
    public SceneTake? PictureOf(int scene) =>
        Chosen.TryGetValue(scene, out var number) ? Takes.FirstOrDefault(take => take.Scene == scene && take.Number == number) : null;

    /// <summary>With a film that is there from now on.</summary>
    /// <param name="film">The film.</param>
    /// <param name="ownRatio">The storyboard's own: the job shows the film in it, or, while there is none, the newest.</param>
    public StoryboardResult With(StoryboardFilm film, string ownRatio)
    {
        var made = Films.Any(other => other.AspectRatio == film.AspectRatio)
            ? this with { Films = [.. Films.Select(other => other.AspectRatio == film.AspectRatio ? film : other)] }
            : this with { Films = [.. Films, film] };
        return film.AspectRatio != ownRatio && Films.Any(other => other.AspectRatio == ownRatio) ? made : made with
        {
            VideoUri = film.VideoUri,
            ThumbnailUri = film.ThumbnailUri,
            SrtUri = film.SrtUri,
            VttUri = film.VttUri,
            CaptionTiming = film.CaptionTiming,
            Seconds = film.Seconds,
            FilmRevision = film.Revision,
        };
    }

    /// <summary>With a picture that counts from now on.</summary>
    public StoryboardResult With(SceneTake take) => this with
    {
        Takes = [.. Takes.Where(other => other.Scene != take.Scene || other.Number != take.Number), take],
        Chosen = new Dictionary<int, int>(Chosen) { [take.Scene] = take.Number },
        Making = [.. Making.Where(scene => scene != take.Scene)],
    };
}
