using Renderly.Jobs.Kinds;
using Renderly.Jobs.Live.Waiting;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Read;

/// <summary>The routes that every kind of job has, in the API's description.</summary>
internal static class JobDescriptions
{
    private static JobExamples Examples => VideoJobKindModule.AnyExamples;

    public static RouteHandlerBuilder DescribeGet(this RouteHandlerBuilder route) => route
        .Describe("getVideoJob", ApiTags.VideoJobs, "Read a job", "The same as its status.")
        .TakesWait()
        .Answers(200, "The job as it is now.", Examples.Completed);

    public static RouteHandlerBuilder DescribeCancel(this RouteHandlerBuilder route) => route
        .Describe(
            "cancelVideoJob",
            ApiTags.VideoJobs,
            "Cancel a job",
            "Nothing further is ordered. Work that a provider has already accepted goes on there and may be charged. Repeating it is no "
            + "error.")
        .Answers(202, "The job is asked to end; read it until it says `cancelled`.", Examples.Running)
        .Answers(200, "The job was cancelled before.", Examples.Cancelled)
        .Refuses(409);

    public static RouteHandlerBuilder DescribeResume(this RouteHandlerBuilder route) => route
        .Describe(
            "resumeVideoJob",
            ApiTags.VideoJobs,
            "Go on with a failed job",
            "Finished steps are not made and not paid again; the failed step is ordered as a new attempt, and what follows.")
        .Answers(202, "The job goes on.", Examples.Running)
        .Answers(200, "The job runs; nothing to do.", Examples.Running)
        .Refuses(402, 409);

    public static RouteHandlerBuilder TakesWait(this RouteHandlerBuilder route) => route
        .Query(
            WaitTime.Parameter,
            "Seconds to wait until the job is another than `If-None-Match` names, or, without that, has ended.",
            ApiDescriptionExtensions.Schema("integer", ("minimum", 1), ("maximum", WaitTime.MaxSeconds)));
}
