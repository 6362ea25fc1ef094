using Renderly.Jobs.Films;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>A scene with all its pictures.</summary>
/// <param name="Words">What is said or shown as captions in it.</param>
/// <param name="Stale">Its clip was made of another picture: it may be used, and is made anew when the film is.</param>
/// <param name="Takes">In the order in which they came.</param>
internal sealed record BoardSceneView(
    int SceneNumber,
    string Description,
    double Duration,
    string ImagePrompt,
    IReadOnlyList<string> Words,
    bool Stale,
    IReadOnlyList<TakeView> Takes)
{
    public static BoardSceneView Of(StoryboardJob job, FilmScene scene, bool isStale)
    {
        var board = job.Work.BoardOf(scene.Number);
        var chosen = job.Result.PictureOf(scene.Number);
        return new BoardSceneView(
            scene.Number,
            job.PromptOf(scene.Number).Description,
            scene.Seconds,
            job.PromptOf(scene.Number).ImagePrompt,
            board.Words,
            isStale,
            [
                .. job.Result.Takes.Where(take => take.Scene == scene.Number).OrderBy(take => take.Number).Select(take => new TakeView(
                    take.Number,
                    take == chosen,
                    board.PromptOf(take.Number).Description,
                    board.PromptOf(take.Number).ImagePrompt,
                    take.ImageUri,
                    take.Provider,
                    take.Model,
                    take.IsReused)),
            ]);
    }
}
