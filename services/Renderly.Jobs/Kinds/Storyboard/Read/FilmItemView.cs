using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>A film of a storyboard, among those of other formats.</summary>
/// <param name="Revision">Revision of the storyboard that it was made of.</param>
/// <param name="Stale">The storyboard is at another revision by now.</param>
/// <param name="Duration">Seconds.</param>
internal sealed record FilmItemView(
    [property: Choices(typeof(StoryboardRequest), nameof(StoryboardRequest.AspectRatios))] string AspectRatio,
    int Revision,
    bool Stale,
    int Width,
    int Height,
    double? Duration,
    string VideoUrl,
    string? ThumbnailUrl,
    string? CaptionsSrtUrl,
    string? CaptionsVttUrl)
{
    public static FilmItemView Of(StoryboardJob job, StoryboardFilm film)
    {
        var size = FilmSizes.Of(job.Work.Output with { AspectRatio = film.AspectRatio });
        return new FilmItemView(
            film.AspectRatio,
            film.Revision,
            film.Revision != job.Work.Revision,
            size.WidthPixels,
            size.HeightPixels,
            film.Seconds,
            film.VideoUri,
            film.ThumbnailUri,
            film.SrtUri,
            film.VttUri);
    }
}
