using Renderly.Storage;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>What there is to know of a film.</summary>
/// <param name="Revision">Revision of the storyboard that it was made of.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="SizeBytes">Null where the file is no longer there.</param>
internal sealed record FilmView(
    Guid JobId,
    int? Revision,
    string AspectRatio,
    string Format,
    string ContentType,
    double? Duration,
    int Width,
    int Height,
    int Fps,
    long? SizeBytes,
    int Scenes,
    bool HasVoice,
    bool HasMusic,
    string VideoUrl,
    string? ThumbnailUrl)
{
    /// <summary>The members that hold addresses.</summary>
    public static readonly IReadOnlyList<string> AddressMembers = ["video_url", "thumbnail_url"];

    public static FilmView Of(StoryboardJob job, StoryboardFilm film, StoredObject? file) =>
        Of(job, film, FilmItemView.Of(job, film), file);

    private static FilmView Of(StoryboardJob job, StoryboardFilm film, FilmItemView item, StoredObject? file) => new(
        job.CorrelationId,
        film.Revision,
        film.AspectRatio,
        job.Work.Output.Format,
        file?.ContentType ?? "video/mp4",
        film.Seconds,
        item.Width,
        item.Height,
        job.Work.Output.FramesPerSecond,
        file?.SizeBytes,
        job.Work.Scenes.Count,
        job.Work.Narrations.Count > 0,
        job.Work.Music is not null,
        film.VideoUri,
        film.ThumbnailUri);
}
