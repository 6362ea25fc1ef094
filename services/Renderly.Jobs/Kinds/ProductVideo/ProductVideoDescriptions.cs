using System.Text.Json;
using Renderly.Jobs.Kinds.ProductVideo.Read;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Steps;
using Renderly.Jobs.Read;
using Renderly.Jobs.Submit;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>The routes of video jobs in the API's description.</summary>
internal static class ProductVideoDescriptions
{
    public static readonly PlanSummary ExamplePlan = new([[1, 2]], 14, 15);

    private static VideoJobView RunningJob { get; } = new()
    {
        Id = ExampleJob.Id,
        BatchId = null,
        Status = "processing_veo",
        Progress = 10,
        ProductTitle = "Fjord steel bottle",
        CreatedAt = ExampleJob.Time,
        UpdatedAt = ExampleJob.Time.AddSeconds(1),
        CompletedAt = null,
        ProcessingTimeSeconds = null,
        VeoVideoUrl = null,
        FinalVideoUrl = null,
        ThumbnailUrl = null,
        ErrorMessage = null,
        Error = null,
        CreditsUsed = 0,
        TraceId = ExampleJob.TraceId,
        Metadata = new Dictionary<string, JsonElement> { ["order"] = JsonSerializer.SerializeToElement("A-1042") },
    };

    private static readonly VideoJobView CompletedJob = RunningJob with
    {
        Status = "completed",
        Progress = 100,
        UpdatedAt = ExampleJob.Time.AddSeconds(412),
        CompletedAt = ExampleJob.Time.AddSeconds(412),
        ProcessingTimeSeconds = 412,
        VeoVideoUrl = "https://renderly.example.com/files/results/sku-1042/broll.mp4?expires=1764029404&signature=Zm9v",
        FinalVideoUrl = "https://renderly.example.com/files/results/sku-1042/final.mp4?expires=1764029404&signature=YmFy",
        ThumbnailUrl = "https://renderly.example.com/files/results/sku-1042/thumbnail.jpg?expires=1764029404&signature=YmF6",
        CreditsUsed = 1,
    };

    public static JobExamples Examples => new()
    {
        Kind = ProductVideoJob.KindName,
        Request = (GenerateRequestSchema.Name, GenerateRequestSchema.Create, GenerateRequestSchema.Example),
        Csv = GenerateRequestSchema.ExampleCsv,
        Submitted = ExampleSubmitted,
        Running = RunningJob,
        Completed = CompletedJob,
        Cancelled = RunningJob with { Status = ProductVideoStatus.Cancelled },
        Status = ProductVideoStatus.ProcessingVeo,
        Step = StepNames.Clip(1),
        Provider = StepNames.ClipProvider,
    };

    public static SubmittedVideoJob ExampleSubmitted { get; } = new()
    {
        JobId = ExampleJob.Id,
        Status = "pending",
        Message = "Video generation started",
        EstimatedTimeSeconds = 240,
        Plan = ExamplePlan,
        Warnings = [],
    };

    public static RouteHandlerBuilder DescribePut(this RouteHandlerBuilder route) => route
        .Describe(
            "putVideoJob", ApiTags.VideoJobs, "Start a video job under your own id",
            "`job_id` is a random UUID that you make. The same request again is no second job; an id that another request made is a 409.")
        .Takes(GenerateRequestSchema.Name, GenerateRequestSchema.Create, GenerateRequestSchema.Example)
        .TakesPreference()
        .Answers(202, "Accepted; `Location` is the job's address.", ExampleSubmitted)
        .Answers(200, "This request has made the job before.", ExampleSubmitted with { Status = "processing_veo" })
        .Refuses(402, 409);

    public static RouteHandlerBuilder DescribeStatus(this RouteHandlerBuilder route) => route
        .Describe(
            "getVideoStatus", ApiTags.VideoJobs, "Read a job",
            "One of your jobs, whatever its state; addresses of videos are signed when you read them.")
        .TakesWait()
        .Answers(200, "The job as it is now.", CompletedJob);

    public static RouteHandlerBuilder DescribeList(this RouteHandlerBuilder route) => route
        .Describe("listVideoJobs", ApiTags.VideoJobs, "List your jobs", "Newest first, 20 a page.")
        .Query("status", "Only jobs of this status.", ApiDescriptionExtensions.OneOf(ProductVideoStatus.All))
        .Query("batch_id", "Only jobs of this batch.", ApiDescriptionExtensions.Schema("string", ("format", "uuid")))
        .Query(
            "page",
            "Number of the page; 1 is the newest.",
            ApiDescriptionExtensions.Schema("integer", ("minimum", 1), ("maximum", 1_000_000), ("default", 1)))
        .Answers(200, "One page.", new VideoJobPage { Count = 1, Next = null, Previous = null, Results = [CompletedJob] })
        .Refuses(404);
}
