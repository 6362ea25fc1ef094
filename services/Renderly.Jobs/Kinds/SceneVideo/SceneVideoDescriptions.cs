using Renderly.Jobs.Kinds.SceneVideo.Quote;
using Renderly.Jobs.Kinds.SceneVideo.Read;
using Renderly.Jobs.Kinds.SceneVideo.Requests;
using Renderly.Jobs.Kinds.SceneVideo.Steps;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>The routes of scene videos in the API's description.</summary>
internal static class SceneVideoDescriptions
{
    private static readonly Guid ExampleUser = new("01a1fb85-2222-7c3e-9f0d-2b1c4d5e6f70");

    private static SceneTaskView Running { get; } = new()
    {
        TaskId = ExampleJob.Id,
        Id = ExampleJob.Id,
        Status = SceneVideoStatus.Processing,
        SceneId = ExampleJob.SceneId,
        UserId = ExampleUser,
        Progress = 40,
        CurrentStep = "Creating video from generated image",
        Message = "Creating video from generated image",
        VideoUrl = null,
        FinalVideoUrl = null,
        ImageUrl = "https://renderly.example.com/files/generated-content/picture.png?expires=1764029404&signature=Zm9v",
        ThumbnailUrl = null,
        CreatedAt = ExampleJob.Time,
        UpdatedAt = ExampleJob.Time.AddSeconds(21),
        CompletedAt = null,
        ProcessingTimeSeconds = null,
        ErrorMessage = null,
        Error = null,
        Requested = new Makers(new ServedBy("runway", "gen4_image"), new ServedBy("runway", "gen4_turbo")),
        Served = new Makers(new ServedBy("runway", "gen4_image"), null),
        Attempts = [new ProviderAttempt(StepNames.Image, 1, "runway", "gen4_image", "succeeded", null)],
        Degraded = false,
        Adjusted = [],
        CreditsUsed = 0,
        TraceId = ExampleJob.TraceId,
        Metadata = null,
    };

    private static readonly SceneTaskView Finished = Running with
    {
        Status = SceneVideoStatus.Completed,
        Progress = 100,
        CurrentStep = SceneVideoProgress.Completed,
        Message = "Video generation completed successfully",
        UpdatedAt = ExampleJob.Time.AddSeconds(52),
        CompletedAt = ExampleJob.Time.AddSeconds(52),
        ProcessingTimeSeconds = 52,
        VideoUrl = "https://renderly.example.com/files/video-files/clip.mp4?expires=1764029404&signature=YmFy",
        FinalVideoUrl = "https://renderly.example.com/files/video-files/clip.mp4?expires=1764029404&signature=YmFy",
        ThumbnailUrl = "https://renderly.example.com/files/results/thumbnail.jpg?expires=1764029404&signature=YmF6",
        Served = new Makers(new ServedBy("runway", "gen4_image"), new ServedBy("runway", "gen4_turbo")),
        Attempts =
        [
            new ProviderAttempt(StepNames.Image, 1, "runway", "gen4_image", "succeeded", null),
            new ProviderAttempt(StepNames.FirstClip, 1, "runway", "gen4_turbo", "succeeded", null),
        ],
        CreditsUsed = 2,
    };

    public static JobExamples Examples => new()
    {
        Kind = SceneVideoJob.KindName,
        Request = (SceneRequestSchema.Name, SceneRequestSchema.Create, SceneRequestSchema.Example),
        Submitted = new StartedTask
        {
            TaskId = ExampleJob.Id,
            Status = SceneVideoStatus.Pending,
            SceneId = ExampleJob.SceneId,
            UserId = ExampleUser,
            Message = "Video generation task started",
            CreatedAt = ExampleJob.Time,
            Progress = 0,
            CurrentStep = SceneVideoProgress.Initializing,
            ErrorMessage = null,
            Adjusted = [],
        },
        Running = Running,
        Completed = Finished,
        Cancelled = Running with { Status = SceneVideoStatus.Cancelled },
        Status = SceneVideoStatus.Processing,
        Step = StepNames.FirstClip,
        Provider = "runway",
    };

    public static RouteHandlerBuilder DescribeTask(this RouteHandlerBuilder route) => route
        .Describe(
            "getSceneVideo", ApiTags.VideoJobs, "Read a scene video",
            "One of yours; addresses are signed when you read them, and last three quarters of an hour at least.")
        .Answers(200, "The scene video as it is now.", Finished);

    public static RouteHandlerBuilder DescribeTasks(this RouteHandlerBuilder route) => route
        .Describe("listSceneVideos", ApiTags.VideoJobs, "List your scene videos", "Newest first.")
        .Query("status", "Only those of this status.", ApiDescriptionExtensions.OneOf(SceneVideoStatus.All))
        .Windowed()
        .Answers(200, "Some of them, and how many there are.", new SceneTaskList([Finished], 1));

    public static RouteHandlerBuilder DescribeQuote(this RouteHandlerBuilder route) => route
        .Describe("quoteSceneVideo", ApiTags.VideoJobs, "Price a scene video", "Takes the body of a request and stores nothing.")
        .Takes(SceneRequestSchema.Name, SceneRequestSchema.Create, SceneRequestSchema.Example)
        .Answers(200, "What it would cost, and who would make it.", new SceneQuoteView
        {
            Image = new ServedBy("runway", "gen4_image"),
            Clip = new ServedBy("runway", "gen4_turbo"),
            Seconds = 5,
            PaidCalls = 2,
            Credits = 2,
            Usd = 0.33m,
            UsdWorstCase = 0.99m,
            PricesValidFrom = ExampleJob.Time,
            Adjusted = [],
        })
        .Refuses(403, 404, 422);
}
