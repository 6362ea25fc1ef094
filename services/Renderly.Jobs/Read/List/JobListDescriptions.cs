using Renderly.Jobs.Kinds;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;
using Renderly.Web.Paging;

namespace Renderly.Jobs.Read.List;

/// <summary>The lists of jobs of every kind, in the API's description.</summary>
internal static class JobListDescriptions
{
    private static readonly JobItemView Item = new()
    {
        JobId = ExampleJob.Id,
        Kind = VideoJobKindModule.AnyExamples.Kind,
        Status = VideoJobKindModule.AnyExamples.Status,
        Outcome = JobOutcome.Open.ToName(),
        Progress = 40,
        CreatedAt = ExampleJob.Time,
        UpdatedAt = ExampleJob.Time.AddSeconds(90),
        CompletedAt = null,
        Metadata = null,
    };

    public static RouteHandlerBuilder DescribeJobs(this RouteHandlerBuilder route) => route
        .Describe(
            "listAllVideoJobs",
            ApiTags.VideoJobs,
            "List your jobs of every kind",
            "Newest first, with what all kinds have in common; the job's own address says the rest.")
        .Filtered()
        .Paged()
        .Answers(200, "One page.", new Page<JobItemView>([Item], null));

    public static RouteHandlerBuilder DescribeAdminJobs(this RouteHandlerBuilder route) => route
        .Describe("listJobsOfAllUsers", ApiTags.Admin, "List the jobs of all users", "Newest first; each item says whose it is.")
        .Query("user_id", "Only jobs of this user.", ApiDescriptionExtensions.Schema("string", ("format", "uuid")))
        .Filtered()
        .Paged()
        .Answers(200, "One page.", new Page<JobItemView>([Item with { UserId = new Guid("01a1fb80-0000-7000-8000-000000000001") }], null));

    private static RouteHandlerBuilder Filtered(this RouteHandlerBuilder route) => route
        .Query("kind", "Only jobs of this kind.", ApiDescriptionExtensions.OneOf(VideoJobKindModule.Names))
        .Query("outcome", "Only jobs that are so.", ApiDescriptionExtensions.OneOf(JobOutcomes.All));
}
