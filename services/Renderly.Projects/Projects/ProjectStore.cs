using Microsoft.EntityFrameworkCore;
using Renderly.Data;
using Renderly.Projects.Data;
using Renderly.Projects.Projects.Rules;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Projects.Projects;

/// <summary>A user's projects.</summary>
internal sealed class ProjectStore(ProjectsDbContext db, ProjectRules rules, ProjectViews views, TimeProvider clock)
{
    /// <exception cref="ProblemException">A field is not acceptable.</exception>
    public async Task<VideoProject> CreateAsync(Guid userId, ProjectRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetStoredUtcNow();
        var project = new VideoProject
        {
            Id = Guid.CreateVersion7(now),
            UserId = userId,
            Title = "",
            CreatedAt = now,
            UpdatedAt = now,
        };
        await rules.ApplyAsync(new ProjectChange(request), project, cancellationToken);
        db.Projects.Add(project);
        await db.SaveChangesAsync(cancellationToken);
        return project;
    }

    /// <param name="status">Only those in this one of <see cref="ProjectStatus"/>.</param>
    public async Task<ProjectList> ListAsync(Guid userId, string? status, ListWindow window, CancellationToken cancellationToken)
    {
        var own = db.Projects.AsNoTracking()
            .Where(project => project.UserId == userId && (status == null || project.Status == status));
        var rows = await own
            .OrderByDescending(project => project.CreatedAt).ThenByDescending(project => project.Id)
            .Skip(window.Skip).Take(window.Limit)
            .ToListAsync(cancellationToken);
        var shown = new List<ProjectView>(rows.Count);
        foreach (var project in rows)
        {
            shown.Add(await views.OfAsync(project, cancellationToken));
        }

        return new ProjectList(shown, await own.CountAsync(cancellationToken), window.Skip, window.Limit);
    }

    /// <param name="id">In any spelling.</param>
    /// <exception cref="ProblemException">The user has none of this id.</exception>
    public async Task<VideoProject> GetAsync(Guid userId, string id, CancellationToken cancellationToken)
    {
        var projectId = IdOf(id);
        return await db.Projects.AsNoTracking()
            .SingleOrDefaultAsync(project => project.Id == projectId && project.UserId == userId, cancellationToken) ?? throw NotFound();
    }

    /// <summary>Two changes at once are made one after the other, for each is judged by all that is authored.</summary>
    /// <param name="id">In any spelling.</param>
    /// <exception cref="ProblemException">There is none, or a field is not acceptable.</exception>
    public async Task<VideoProject> ChangeAsync(Guid userId, string id, ProjectChange change, CancellationToken cancellationToken)
    {
        var projectId = IdOf(id);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var project = await db.Projects
            .FromSql($"SELECT * FROM projects.video_projects WHERE id = {projectId} AND user_id = {userId} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken) ?? throw NotFound();
        await rules.ApplyAsync(change, project, cancellationToken);
        project.UpdatedAt = clock.GetStoredUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return project;
    }

    /// <summary>Jobs of it go on, for they took what they need.</summary>
    /// <param name="id">In any spelling.</param>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task DeleteAsync(Guid userId, string id, CancellationToken cancellationToken)
    {
        var projectId = IdOf(id);
        if (await db.Projects
            .Where(project => project.Id == projectId && project.UserId == userId)
            .ExecuteDeleteAsync(cancellationToken) == 0)
        {
            throw NotFound();
        }
    }

    public static ProblemException NotFound() => Problem.NotFound("Project not found").AsException();

    private static Guid IdOf(string id) => ProjectIds.TryParse(id, out var projectId) ? projectId : throw NotFound();
}
