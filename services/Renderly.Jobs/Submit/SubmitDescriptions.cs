using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Submit;

/// <summary>The routes that make jobs, in the API's description.</summary>
internal static class SubmitDescriptions
{
    /// <param name="route">The path that kinds share.</param>
    /// <param name="kinds">Those kinds, the first one being that of a body that says of no other.</param>
    public static RouteHandlerBuilder DescribeGenerate(this RouteHandlerBuilder route, IReadOnlyList<JobExamples> kinds)
    {
        route.Describe(
            "generateVideo", ApiTags.VideoJobs, "Start a video job",
            "The job is readable at once. Whatever prevents it from starting is an error here, before a cent is spent. The body's shape "
            + "decides on the kind of job, and with it on the answer's.");
        foreach (var kind in kinds)
        {
            route.Takes(kind.Request.Name, kind.Request.Schema, kind.Request.Example);
        }

        return route
            .TakesPreference()
            .Answers(202, "Accepted; `Location` is the job's address.", kinds[0].Submitted!)
            .Refuses(402, 403, 404, 422);
    }

    public static RouteHandlerBuilder TakesPreference(this RouteHandlerBuilder route) => route
        .TakesHeader("Prefer", "`wait=N`: the answer is held back until the job has ended, N seconds (30 at most) at the longest.");
}
