using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Kinds.Rendering.Quote;
using Renderly.Jobs.Kinds.Rendering.Read;
using Renderly.Jobs.Kinds.Rendering.Requests;
using Renderly.Jobs.Kinds.Rendering.Steps;
using Renderly.Jobs.Steps;
using Renderly.Jobs.Submit;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>The routes of renders in the API's description.</summary>
internal static class RenderDescriptions
{
    public static readonly Guid ProjectId = new("01a1fb85-3333-7c3e-9f0d-2b1c4d5e6f70");

    private static readonly Guid ExampleUser = new("01a1fb85-2222-7c3e-9f0d-2b1c4d5e6f70");

    private static readonly StartedRender Started = new()
    {
        JobId = ExampleJob.Id,
        ProjectId = ProjectId,
        Status = RenderStatus.Pending,
        Message = RenderProgress.Queued,
        Provider = "runway",
        ComposedBy = RenderWay.Renderly,
        EstimatedCost = 0.75m,
        Adjusted = [],
    };

    private static readonly RenderView Running = new()
    {
        JobId = ExampleJob.Id,
        Id = ExampleJob.Id,
        ProjectId = ProjectId,
        UserId = ExampleUser,
        Status = RenderStatus.Rendering,
        Progress = 40,
        Message = RenderProgress.Rendering(2, 3),
        VideoUrl = null,
        FinalVideoUrl = null,
        ThumbnailUrl = null,
        CaptionsSrtUrl = null,
        CaptionsVttUrl = null,
        CaptionsTiming = null,
        Duration = null,
        CreatedAt = ExampleJob.Time,
        UpdatedAt = ExampleJob.Time.AddSeconds(31),
        CompletedAt = null,
        ProcessingTimeSeconds = null,
        ErrorMessage = null,
        Error = null,
        Requested = new RenderMakers("espeak-ng", "runway"),
        ComposedBy = RenderWay.Renderly,
        Served =
        [
            new ServedStep(FilmSteps.Voice(1), "espeak-ng", "espeak-ng", false),
            new ServedStep(FilmSteps.Clip(1), "runway", "gen4_turbo", false)
        ],
        Attempts = [new ProviderAttempt(FilmSteps.Clip(1), 1, "runway", "gen4_turbo", "succeeded", null)],
        Degraded = false,
        Adjusted = [],
        EstimatedCost = 0.75m,
        CreditsUsed = 0,
        TraceId = ExampleJob.TraceId,
        Metadata = null,
    };

    private static readonly RenderView Finished = Running with
    {
        Status = RenderStatus.Completed,
        Progress = 100,
        Message = "Your film is ready.",
        UpdatedAt = ExampleJob.Time.AddSeconds(82),
        CompletedAt = ExampleJob.Time.AddSeconds(82),
        ProcessingTimeSeconds = 82,
        VideoUrl = "https://renderly.example.com/files/results/film.mp4?expires=1764029404&signature=YmFy",
        FinalVideoUrl = "https://renderly.example.com/files/results/film.mp4?expires=1764029404&signature=YmFy",
        ThumbnailUrl = "https://renderly.example.com/files/results/thumbnail.jpg?expires=1764029404&signature=YmF6",
        CaptionsSrtUrl = "https://renderly.example.com/files/results/captions.srt?expires=1764029404&signature=YmFx",
        CaptionsVttUrl = "https://renderly.example.com/files/results/captions.vtt?expires=1764029404&signature=YmFy",
        CaptionsTiming = CaptionTimings.NameOf(CaptionTiming.Aligned),
        Duration = 21.4,
        CreditsUsed = 3,
    };

    public static JobExamples Examples => new()
    {
        Kind = RenderJob.KindName,
        Request = (RenderRequestSchema.Name, RenderRequestSchema.Create, RenderRequestSchema.Example),
        Running = Running,
        Completed = Finished,
        Cancelled = Running with { Status = RenderStatus.Cancelled, Message = "Cancelled." },
        Status = RenderStatus.Rendering,
        Step = FilmSteps.Clip(1),
        Provider = "runway",
    };

    public static RouteHandlerBuilder DescribeRender(this RouteHandlerBuilder route) => route
        .Describe(
            "renderProject", ApiTags.VideoJobs, "Render a project",
            "The project's storyboard and script become a film with voices, music and transitions. It must be complete: a 409 says what "
            + "is missing. Follow the job at its `Location`.")
        .Takes(RenderRequestSchema.PathName, RenderRequestSchema.CreateForPath, RenderRequestSchema.PathExample)
        .TakesPreference()
        .Answers(202, "Accepted; `Location` is the job's address.", Started)
        .Refuses(402, 404, 409, 422);

    public static RouteHandlerBuilder DescribeQuote(this RouteHandlerBuilder route) => route
        .Describe("quoteRender", ApiTags.VideoJobs, "Price a render", "Takes the body of a request and stores nothing.")
        .Takes(RenderRequestSchema.PathName, RenderRequestSchema.CreateForPath, RenderRequestSchema.PathExample)
        .Answers(200, "What it would cost, and who would make it.", new RenderQuoteView
        {
            Requested = new RenderMakers("espeak-ng", "runway"),
            ComposedBy = RenderWay.Renderly,
            Seconds = 21.4,
            PaidCalls = 6,
            Credits = 3,
            Usd = 0.75m,
            UsdWorstCase = 2.7m,
            PricesValidFrom = ExampleJob.Time,
            Adjusted = [],
        })
        .Refuses(404, 409, 422);
}
