using System.Text.Json;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Live.Waiting;
using Renderly.Jobs.Read;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>The routes of video jobs in the API's description.</summary>
internal static class VideoJobDescriptions
{
    public static readonly Guid ExampleId = new("01a1fb85-b7c2-7c3e-9f0d-2b1c4d5e6f70");
    public static readonly DateTimeOffset ExampleTime = new(2026, 11, 21, 0, 10, 4, TimeSpan.Zero);
    public static readonly string ExampleTraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    public static readonly PlanSummary ExamplePlan = new([[1, 2]], 14, 15);

    public static VideoJobView ExampleJob { get; } = new()
    {
        Id = ExampleId,
        BatchId = null,
        Status = "processing_veo",
        Progress = 10,
        ProductTitle = "Fjord steel bottle",
        CreatedAt = ExampleTime,
        UpdatedAt = ExampleTime.AddSeconds(1),
        CompletedAt = null,
        ProcessingTimeSeconds = null,
        VeoVideoUrl = null,
        FinalVideoUrl = null,
        ThumbnailUrl = null,
        ErrorMessage = null,
        Error = null,
        CreditsUsed = 0,
        TraceId = ExampleTraceId,
        Metadata = new Dictionary<string, JsonElement> { ["order"] = JsonSerializer.SerializeToElement("A-1042") },
    };

    private static readonly VideoJobView CompletedJob = ExampleJob with
    {
        Status = "completed",
        Progress = 100,
        UpdatedAt = ExampleTime.AddSeconds(412),
        CompletedAt = ExampleTime.AddSeconds(412),
        ProcessingTimeSeconds = 412,
        VeoVideoUrl = "https://renderly.example.com/files/results/sku-1042/broll.mp4?expires=1764029404&signature=Zm9v",
        FinalVideoUrl = "https://renderly.example.com/files/results/sku-1042/final.mp4?expires=1764029404&signature=YmFy",
        ThumbnailUrl = "https://renderly.example.com/files/results/sku-1042/thumbnail.jpg?expires=1764029404&signature=YmF6",
        CreditsUsed = 1,
    };

    public static SubmittedVideoJob ExampleSubmitted { get; } = new()
    {
        JobId = ExampleId,
        Status = "pending",
        Message = "Video generation started",
        EstimatedTimeSeconds = 240,
        Plan = ExamplePlan,
        Warnings = [],
    };

    public static RouteHandlerBuilder DescribeGenerate(this RouteHandlerBuilder route) => route
        .Describe("generateVideo", ApiTags.VideoJobs, "Start a video job", "The job is readable at once. Whatever prevents it from starting is an error here, before a cent is spent.")
        .Takes(GenerateRequestSchema.Name, GenerateRequestSchema.Create, GenerateRequestSchema.Example)
        .TakesPreference()
        .Answers(202, "Accepted; `Location` is the job's address.", ExampleSubmitted)
        .Refuses(402);

    public static RouteHandlerBuilder DescribePut(this RouteHandlerBuilder route) => route
        .Describe("putVideoJob", ApiTags.VideoJobs, "Start a video job under your own id", "`job_id` is a random UUID that you make. The same request again is no second job; an id that another request made is a 409.")
        .Takes(GenerateRequestSchema.Name, GenerateRequestSchema.Create, GenerateRequestSchema.Example)
        .TakesPreference()
        .Answers(202, "Accepted; `Location` is the job's address.", ExampleSubmitted)
        .Answers(200, "This request has made the job before.", ExampleSubmitted with { Status = "processing_veo" })
        .Refuses(402, 409);

    public static RouteHandlerBuilder DescribeGet(this RouteHandlerBuilder route) => route
        .Describe("getVideoJob", ApiTags.VideoJobs, "Read a job", "The same as its status.")
        .TakesWait()
        .Answers(200, "The job as it is now.", CompletedJob);

    public static RouteHandlerBuilder DescribeStatus(this RouteHandlerBuilder route) => route
        .Describe("getVideoStatus", ApiTags.VideoJobs, "Read a job", "One of your jobs, whatever its state; addresses of videos are signed when you read them.")
        .TakesWait()
        .Answers(200, "The job as it is now.", CompletedJob);

    public static RouteHandlerBuilder DescribeList(this RouteHandlerBuilder route) => route
        .Describe("listVideoJobs", ApiTags.VideoJobs, "List your jobs", "Newest first, 20 a page.")
        .Query("status", "Only jobs of this status.", ApiDescriptionExtensions.OneOf(VideoJobStatusNames.All))
        .Query("batch_id", "Only jobs of this batch.", ApiDescriptionExtensions.Schema("string", ("format", "uuid")))
        .Query("page", "Number of the page; 1 is the newest.", ApiDescriptionExtensions.Schema("integer", ("minimum", 1), ("maximum", 1_000_000), ("default", 1)))
        .Answers(200, "One page.", new VideoJobPage { Count = 1, Next = null, Previous = null, Results = [CompletedJob] })
        .Refuses(404);

    public static RouteHandlerBuilder DescribeCancel(this RouteHandlerBuilder route) => route
        .Describe("cancelVideoJob", ApiTags.VideoJobs, "Cancel a job", "Nothing further is ordered. Work that a provider has already accepted goes on there and may be charged. Repeating it is no error.")
        .Answers(202, "The job is asked to end; read it until it says `cancelled`.", ExampleJob)
        .Answers(200, "The job was cancelled before.", ExampleJob with { Status = "cancelled" })
        .Refuses(409);

    public static RouteHandlerBuilder DescribeResume(this RouteHandlerBuilder route) => route
        .Describe("resumeVideoJob", ApiTags.VideoJobs, "Go on with a failed job", "Finished steps are not made and not paid again; the failed step is ordered as a new attempt, and what follows.")
        .Answers(202, "The job goes on.", ExampleJob)
        .Answers(200, "The job runs; nothing to do.", ExampleJob)
        .Refuses(402, 409);

    private static RouteHandlerBuilder TakesWait(this RouteHandlerBuilder route) => route
        .Query(WaitTime.Parameter, "Seconds to wait until the job is another than `If-None-Match` names, or, without that, has ended.", ApiDescriptionExtensions.Schema("integer", ("minimum", 1), ("maximum", WaitTime.MaxSeconds)));

    private static RouteHandlerBuilder TakesPreference(this RouteHandlerBuilder route) => route
        .TakesHeader("Prefer", "`wait=N`: the answer is held back until the job has ended, N seconds (30 at most) at the longest.");
}
