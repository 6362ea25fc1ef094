using System.Security.Claims;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Retention;

/// <summary>
/// <c>DELETE /api/video/jobs/{job_id}</c>: deletes a job that has ended, with its files; 204, also when it is repeated. One that has not
/// ended is a 409, and so is one whose money is not settled.
/// </summary>
internal static class DeleteVideoJobEndpoint
{
    public static async Task<IResult> HandleAsync(
        string jobId,
        HttpContext context,
        ClaimsPrincipal user,
        JobDeletion deletion,
        RetentionSweep sweep,
        CancellationToken cancellationToken)
    {
        if (!JobIds.TryParse(jobId, out var id))
        {
            return OwnJobs.NotFound;
        }

        switch (await deletion.DeleteAsync(id, user.UserId(), Deleter.Of(context, user), cancellationToken))
        {
            case DeletionResult.NotFound:
                return OwnJobs.NotFound;
            case DeletionResult.NotEnded:
                return Problem.Conflict("job_not_ended", "The job has not ended. Cancel it first, and delete it when it says cancelled.");
            case DeletionResult.NotSettled:
                return Problem.Conflict(
                    "job_not_settled",
                    "A provider may still be at work for the job, or its bill is in doubt. Delete it when its costs show nothing set "
                        + "aside and nothing in doubt.");
            default:
                sweep.Wake();
                return Results.NoContent();
        }
    }
}
