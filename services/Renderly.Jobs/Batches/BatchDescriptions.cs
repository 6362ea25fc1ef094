using System.Text.Json;
using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Batches.Read;
using Renderly.Jobs.Batches.Submit;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches;

/// <summary>The routes of batches in the API's description.</summary>
internal static class BatchDescriptions
{
    private static readonly JobExamples Examples = VideoJobKindModule.AnyExamples;

    private static readonly ProblemFieldError ExampleError =
        new("#/scenes/1/duration", "out_of_range", "Must be between 4 and 8.") { Line = 3 };

    private static readonly VideoBatch ExampleBatch = new()
    {
        Id = new Guid("01a1fb85-b7c2-7c3e-9f0d-2b1c4d5e6f71"),
        Kind = "",
        Name = "spring",
        Accepted = 2,
        Rejected = 1,
        Quoted = UsdMicros.FromUsd(6.52m),
        QuotedWorstCase = UsdMicros.FromUsd(19.56m),
        QuotedCredits = 2,
        PaidCalls = 6,
        CreatedAt = ExampleJob.Time,
    };

    private static readonly BatchSummary Running =
        BatchSummary.Of(
            ExampleBatch,
            [.. VideoJobKindModule.Statuses],
            [new JobCount(Examples.Status, JobOutcome.Open, 1), new JobCount("completed", JobOutcome.Completed, 1)]);

    private static readonly BatchView RunningById =
        BatchView.Of(Running, 55, UsdMicros.FromUsd(3.26m), UsdMicros.FromUsd(3.26m), UsdMicros.Zero, ExampleJob.Time.AddSeconds(412));

    private static readonly BatchView CancelledById = RunningById with { State = BatchState.Cancelled };

    public static RouteHandlerBuilder DescribeBatchSubmit(this RouteHandlerBuilder route) => BatchReader.JsonLines
        .Aggregate(route, (described, type) => described.TakesText(type, JsonSerializer.Serialize(Examples.Request.Example) + "\n"))
        .TakesText(BatchReader.Csv, Examples.Csv!)
        .Describe(
            "submitBatch",
            ApiTags.Batches,
            "Start the jobs of many lines",
            "Each line of JSON Lines is the body of `generateVideo`; a CSV table has a column for each of its fields. The sum over the "
            + "valid lines is set aside as a whole, or nothing is started.")
        .Query("name", "Your own name of the batch.", ApiDescriptionExtensions.Schema("string", ("maxLength", BatchQuery.MaxNameLength)))
        .Query(
            "max_usd",
            "Most that this batch may cost; above it nothing is started.",
            ApiDescriptionExtensions.Schema("number", ("minimum", 0)))
        .Query(
            "on_error",
            "`skip`: wrong lines are reported and the others start. `reject`: one wrong line refuses all.",
            ApiDescriptionExtensions.OneOf(["skip", "reject"]))
        .Query(
            "kind",
            "The kind of all its jobs; each line is the body that starts one.",
            ApiDescriptionExtensions.OneOf(VideoJobKindModule.Names))
        .Query("dry_run", "True: only the quote, nothing is stored.", ApiDescriptionExtensions.Schema("boolean", ("default", false)))
        .Answers(202, "Accepted; `Location` is the batch's address.", Submitted(ExampleBatch.Id))
        .Answers(200, "What a dry run found.", Submitted(null))
        .Refuses(402);

    public static RouteHandlerBuilder DescribeBatchList(this RouteHandlerBuilder route) => route
        .Describe("listBatches", ApiTags.Batches, "List your batches", "Newest first.")
        .Paged()
        .Answers(200, "One page.", new Page<BatchSummary>([Running], null));

    public static RouteHandlerBuilder DescribeBatchGet(this RouteHandlerBuilder route) => route
        .Describe("getBatch", ApiTags.Batches, "Read a batch", "One of your batches, counted from its jobs as they are now.")
        .Answers(200, "The batch as it is now.", RunningById);

    public static RouteHandlerBuilder DescribeBatchItems(this RouteHandlerBuilder route) => route
        .Describe(
            "listBatchItems",
            ApiTags.Batches,
            "What became of each line",
            "In the order of the lines: a job, or the errors of a line that was rejected.")
        .Query(
            "status",
            "Only lines whose job has this status, or those that were `rejected`.",
            ApiDescriptionExtensions.OneOf(BatchItemView.Statuses))
        .Paged()
        .Answers(200, "One page.", new Page<BatchItemView>(
            [
                BatchItemView.Of(1, ExampleJob.Id, "sku-1042", "completed", 100, null),
                BatchItemView.Of(new RejectedLine { Line = 3, Errors = [ExampleError] }),
            ],
            null));

    public static RouteHandlerBuilder DescribeBatchCancel(this RouteHandlerBuilder route) => route
        .Describe(
            "cancelBatch",
            ApiTags.Batches,
            "Cancel what is unfinished",
            "As cancelling each of its unfinished jobs. Repeating it is no error.")
        .Answers(202, "Its jobs are asked to end.", RunningById)
        .Answers(200, "The batch was cancelled before.", CancelledById)
        .Refuses(409);

    public static RouteHandlerBuilder DescribeBatchResume(this RouteHandlerBuilder route) => route
        .Describe(
            "resumeBatch",
            ApiTags.Batches,
            "Go on with its failed jobs",
            "As resuming each of its failed jobs, if the money for all of them is there.")
        .Answers(202, "The failed jobs go on.", RunningById)
        .Answers(200, "None is failed and some run; nothing to do.", RunningById)
        .Refuses(402, 409);

    private static SubmittedBatch Submitted(Guid? id) => new()
    {
        BatchId = id,
        Name = ExampleBatch.Name,
        Total = 3,
        Accepted = ExampleBatch.Accepted,
        Rejected = ExampleBatch.Rejected,
        Quote = BatchQuoteView.Of(ExampleBatch),
        Errors = [ExampleError],
    };
}
