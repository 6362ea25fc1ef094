using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Jobs.Views;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Read;

/// <summary><c>GET /api/video/generate/tasks</c>: the owner's scene videos, newest first.</summary>
internal static class ListSceneTasks
{
    public static async Task<IResult> HandleAsync(
        string? status,
        HttpRequest request,
        ClaimsPrincipal user,
        JobsDbContext db,
        VideoJobViews views,
        SceneVideoKind kind,
        CancellationToken cancellationToken)
    {
        var window = ListWindow.Read(request.Query, nameof(status));
        if (status is not null && !SceneVideoStatus.All.Contains(status))
        {
            return Problem.InvalidParameter(
                nameof(status), FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", SceneVideoStatus.All)}.");
        }

        var jobs = db.OwnJobsOf(user.UserId()).OfType<SceneVideoJob>();
        if (status is not null)
        {
            jobs = jobs.Where(job => job.Status == status);
        }

        var total = await jobs.CountAsync(cancellationToken);
        var rows = await jobs
            .OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.CorrelationId)
            .Skip(window.Skip).Take(window.Limit)
            .ToListAsync(cancellationToken);
        var list = new SceneTaskList(rows.ConvertAll(SceneTaskView.Of), total);
        return Results.Ok(await views.SignAsync(list, "tasks", kind, cancellationToken));
    }
}
