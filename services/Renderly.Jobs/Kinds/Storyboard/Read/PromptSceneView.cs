using Renderly.Jobs.Films;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>A scene of a storyboard with its picture.</summary>
/// <param name="ImageUrl">Null until it is there.</param>
/// <param name="GenerationStatus">Of the picture.</param>
/// <param name="Error">Why there is none; null where there is, or will be.</param>
internal sealed record PromptSceneView(
    SceneWordsView Scene,
    string? ImageUrl,
    [property: Choices(typeof(PromptSceneView), nameof(PromptSceneView.States))] string GenerationStatus,
    string? Error)
{
    private const string Pending = "pending";
    private const string Generating = "generating";
    private const string Completed = "completed";
    private const string Failed = "failed";

    internal static IReadOnlyList<string> States { get; } = [Pending, Generating, Completed, Failed];

    public static PromptSceneView Of(StoryboardJob job, FilmScene scene)
    {
        var picture = job.Result.PictureOf(scene.Number);
        var hasFailed = job.Outcome == JobOutcome.Failed && job.FailedStep == FilmSteps.Picture(scene.Number);
        var status = hasFailed ? Failed
            : job.Outcome == JobOutcome.Open && job.Result.Making.Contains(scene.Number) ? Generating
            : picture is not null ? Completed
            : Pending;
        var prompt = job.PromptOf(scene.Number);
        return new PromptSceneView(
            new SceneWordsView(scene.Number, prompt.Description, scene.Seconds, prompt.ImagePrompt),
            picture?.ImageUri,
            status,
            hasFailed ? job.ErrorMessage : null);
    }
}
