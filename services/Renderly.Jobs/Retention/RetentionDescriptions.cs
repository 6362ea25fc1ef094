using Renderly.Jobs.Kinds;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;
using Renderly.Web.Paging;

namespace Renderly.Jobs.Retention;

/// <summary>The routes of deletions in the API's description.</summary>
internal static class RetentionDescriptions
{
    private static DeletionView Deletion => new()
    {
        Id = new Guid("01a1fb86-0000-7000-8000-000000000001"),
        JobId = ExampleJob.Id,
        UserId = new Guid("01a1fb80-0000-7000-8000-000000000001"),
        Kind = VideoJobKindModule.AnyExamples.Kind,
        Status = JobOutcome.Completed.ToName(),
        DeletedAt = new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero),
        DeletedBy = new Guid("01a1fb80-0000-7000-8000-000000000001"),
        TokenId = new Guid("01a1fb80-0000-7000-8000-000000000002"),
        RequestId = "0HN7GKQ3V2L1A:00000001",
        Address = "203.0.113.7",
        FilesDeletedAt = new DateTimeOffset(2026, 11, 21, 9, 30, 1, TimeSpan.Zero),
        Files = 7,
        Bytes = 24_117_248,
    };

    public static RouteHandlerBuilder DescribeDelete(this RouteHandlerBuilder route) => route
        .Describe(
            "deleteVideoJob",
            ApiTags.VideoJobs,
            "Delete a job that has ended",
            "With its files, events and whatever else is known of it; what it cost stays on the books. It cannot be undone. Repeating "
            + "it is no error.")
        .Answers(204, "It is deleted; its files go within moments.")
        .Refuses(409);

    public static RouteHandlerBuilder DescribeDeletions(this RouteHandlerBuilder route) => route
        .Describe(
            "listDeletions",
            ApiTags.Admin,
            "Which jobs were deleted, and by whom",
            "Newest first. A deletion without `deleted_by` was due by `Retention:JobsFor`.")
        .Paged()
        .Answers(200, "A page.", new Page<DeletionView>([Deletion], null));
}
