using Renderly.Jobs.Data;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>Keeps what serves every kind to storyboards, below the path that is theirs: another job is not found there.</summary>
internal sealed class StoryboardsOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<JobsDbContext>();
        var jobId = http.GetRouteValue("jobId") as string ?? "";
        return await db.FindOwnJobAsync(jobId, http.User, http.RequestAborted) is StoryboardJob ? await next(context) : OwnJobs.NotFound;
    }
}
