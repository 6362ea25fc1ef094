using Microsoft.Extensions.Options;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Scenes;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Rendering;
using Renderly.Jobs.Kinds.Rendering.Requests;
using Renderly.Jobs.Routing;
using Renderly.Jobs.Steps;
using Renderly.Models;

namespace Renderly.UnitTests.Jobs.Rendering;

/// <summary>Projects, and the films that are planned of them.</summary>
internal static class RenderSamples
{
    public static RenderRequest Request { get; } = new()
    {
        ProjectId = new Guid("01a1fb85-3333-7c3e-9f0d-2b1c4d5e6f70"),
        Quality = Quality.Standard,
        AllowFallback = true,
        Reuse = true,
        Output = OutputWish.None,
    };

    public static ScriptSegment Said(string text, int? scene = null) => new() { Text = text, Language = "en", SceneIndex = scene };

    public static StoryboardScene Scene(int index, double seconds = 5, double transition = 0) => new()
    {
        SceneIndex = index,
        Image = new SceneReference { Address = $"https://example.com/{index}.png", IsAsset = false },
        DurationSeconds = seconds,
        Transition = transition > 0 ? new Transition { Kind = TransitionKind.Fade, Seconds = transition } : null,
    };

    public static ProjectSnapshot Project(IReadOnlyList<StoryboardScene> scenes, IReadOnlyList<ScriptSegment> script) => new()
    {
        ProjectId = Request.ProjectId,
        UserId = new Guid("01a1fb85-2222-7c3e-9f0d-2b1c4d5e6f70"),
        Title = "The bottle",
        Storyboard = scenes,
        Script = script,
        Output = new FilmOutput(),
        Missing = [],
        Revision = "1",
    };

    public static RenderWork Plan(ProjectSnapshot project, RenderRequest? request = null, params string[] clips) =>
        Plan(project, request ?? Request, new RoutingOptions { Clips = [.. clips.Length > 0 ? clips : ["runway", "mock"]] });

    public static RenderWork Plan(ProjectSnapshot project, RenderRequest request, RoutingOptions options)
    {
        options.Speech = ["espeak-ng", "openai"];
        var routing = new ProviderRouting(ModelCatalogue.Load(folder: null), Options.Create(options), TimeProvider.System);
        var films = new FilmRouting(routing);
        return new FilmPlanner(projects: null!, films, new ComposerRouting(routing, films)).Plan(project, request);
    }

    /// <summary>A job of the work, as it is when it was accepted.</summary>
    public static RenderJob Job(RenderWork work)
    {
        var job = (RenderJob)new NewRender(Request).NewJob(
            Guid.CreateVersion7(), Guid.CreateVersion7(), new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        job.Work = work;
        return job;
    }

    /// <summary>Results of voices and clips that came out so long.</summary>
    public static StepResults Results(params (string Step, double Seconds)[] made) => new(made.ToDictionary(
        result => result.Step,
        result => (IReadOnlyList<StepOutput>)
        [
            new StepOutput
            {
                Name = result.Step.StartsWith("clip", StringComparison.Ordinal) ? StepOutput.Video
                    : result.Step.StartsWith("last", StringComparison.Ordinal)
                        || result.Step.StartsWith("picture", StringComparison.Ordinal)
                        ? StepOutput.Image
                        : StepOutput.Sound,
                Uri = new Uri($"gs://results/{result.Step}"),
                Seconds = result.Seconds,
            },
        ]));
}
