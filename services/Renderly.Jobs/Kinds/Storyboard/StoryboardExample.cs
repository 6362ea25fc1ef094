using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Routing;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Models;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>The storyboard that the API's description shows, at several times of its life.</summary>
internal static class StoryboardExample
{
    private static readonly Guid User = new("01a1fb85-2222-7c3e-9f0d-2b1c4d5e6f70");
    private static readonly StepRoute Images = new([new RoutedModel("runway", "gen4_image")], []);
    private static readonly StepRoute Clips = new([new RoutedModel("runway", "gen4_turbo")], []);

    private static readonly StoryboardRequest Request = new()
    {
        Prompt = "A steel bottle stands on a wet rock. A hiker drinks from it at sunrise.",
        Seconds = 10,
        Quality = Quality.Standard,
        AllowFallback = true,
    };

    public static StoryboardJob Accepted()
    {
        var job = (StoryboardJob)new NewStoryboard(Request).NewJob(ExampleJob.Id, User, ExampleJob.Time);
        var parsed = PromptParser.Parse(Request.Prompt, Request.Seconds);
        job.TraceParent = $"00-{ExampleJob.TraceId}-00f067aa0ba902b7-01";
        job.Work = new StoryboardWork
        {
            Board = [.. parsed.Scenes.Select((scene, index) => SceneWords.BoardOf(parsed, scene, index + 1, Request))],
            Scenes = [.. parsed.Scenes.Select((scene, index) => new FilmScene
            {
                Number = index + 1,
                Picture = "",
                Seconds = scene.Seconds,
                Motion = SceneWords.MotionOf(scene.Description, index + 1),
                Clip = Clips,
                ClipLengths = [5],
            })],
            Split = parsed.Split,
            Language = "en",
            Image = Images,
            EstimatedUsd = 0.66m,
            Estimated = new CostsByPart(0.16m, 0.50m, 0, 0.66m),
        };
        return job;
    }

    public static StoryboardJob Ready() => Drawn(JobOutcome.WaitingForUser, nameof(StoryboardStateMachine.StoryboardReady), progress: 30);

    public static StoryboardJob Refining()
    {
        var job = Drawn(JobOutcome.Open, nameof(StoryboardStateMachine.GeneratingStoryboard), progress: 5);
        job.Work = job.Work.Revised() with { Refinements = 1 };
        job.Result = job.Result with { Making = [2] };
        return Shown(job);
    }

    public static StoryboardJob Rendering()
    {
        var job = Drawn(JobOutcome.Open, nameof(StoryboardStateMachine.RenderingScenes), progress: 55);
        job.Work = job.Work with { ApprovedAt = ExampleJob.Time.AddSeconds(40), IsRenderAsked = true };
        return Shown(job);
    }

    public static StoryboardJob Completed()
    {
        var job = Rendering();
        (job.Outcome, job.CurrentState, job.Progress) = (JobOutcome.Completed, nameof(StoryboardStateMachine.Completed), 100);
        (job.CompletedAt, job.ProcessingTimeSeconds, job.CreditsUsed) = (ExampleJob.Time.AddSeconds(95), 95, 4);
        job.Result = job.Result with
        {
            VideoUri = "https://renderly.example.com/files/results/film.mp4?expires=1764029404&signature=YmFy",
            ThumbnailUri = "https://renderly.example.com/files/results/thumbnail.jpg?expires=1764029404&signature=YmF6",
            Seconds = 10,
            FilmRevision = 1,
        };
        job.Result = job.Result with { Films = job.Films };
        return Shown(job);
    }

    public static StoryboardJob Cancelled()
    {
        var job = Drawn(JobOutcome.Cancelled, nameof(StoryboardStateMachine.Cancelled), progress: 30);
        job.CompletedAt = ExampleJob.Time.AddSeconds(60);
        return job;
    }

    private static StoryboardJob Drawn(JobOutcome outcome, string state, int progress)
    {
        var job = Accepted();
        (job.Outcome, job.CurrentState, job.Progress) = (outcome, state, progress);
        foreach (var scene in job.Work.Scenes)
        {
            var picture = FilmSteps.Picture(scene.Number);
            var address = $"https://renderly.example.com/files/results/{picture}.png?expires=1764029404&signature=Zm9v";
            job.Result = job.Result.With(new SceneTake(scene.Number, 1, address, "runway", "gen4_image", IsReused: false)) with
            {
                Served = [.. job.Result.Served, new ServedStep(picture, "runway", "gen4_image", false)],
                Attempts = [.. job.Result.Attempts, new ProviderAttempt(picture, 1, "runway", "gen4_image", "succeeded", null)],
            };
        }

        return Shown(job);
    }

    private static StoryboardJob Shown(StoryboardJob job)
    {
        job.Status = StoryboardStatus.Of(job);
        return job;
    }
}
