using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>A prompt that becomes a storyboard, which its owner approves, and then a film.</summary>
internal sealed class StoryboardJob() : VideoJob(KindName), IResultJob
{
    public const string KindName = "storyboard";

    public required StoryboardRequest Request { get; set; }

    public required StoryboardWork Work { get; set; }

    public StoryboardResult Result { get; set; } = new();

    JobResult IResultJob.Result
    {
        get => Result;
        set => Result = (StoryboardResult)value;
    }

    /// <summary>The newest film of each format. Films of before there were several are in the storyboard's own.</summary>
    public IReadOnlyList<StoryboardFilm> Films => Result is { Films: [], VideoUri: { } video }
        ?
        [
            new StoryboardFilm
            {
                AspectRatio = Request.AspectRatio,
                Revision = Result.FilmRevision ?? Work.Revision,
                VideoUri = video,
                ThumbnailUri = Result.ThumbnailUri,
                SrtUri = Result.SrtUri,
                VttUri = Result.VttUri,
                CaptionTiming = Result.CaptionTiming,
                Seconds = Result.Seconds,
            },
        ]
        : Result.Films;

    /// <summary>The newest film of a format; null: there is none.</summary>
    /// <param name="ratio">Null: what the job shows as its film.</param>
    public StoryboardFilm? FilmOf(string? ratio) => ratio is null
        ? Films.FirstOrDefault(film => film.VideoUri == Result.VideoUri)
        : Films.FirstOrDefault(film => film.AspectRatio == ratio);

    /// <summary>What a scene's picture shows: the one that counts, or the one that is being made.</summary>
    public ScenePrompt PromptOf(int scene) => Result.PictureOf(scene) is { } picture && !Result.Making.Contains(scene)
        ? Work.BoardOf(scene).PromptOf(picture.Number)
        : Work.BoardOf(scene).Prompt;
}
