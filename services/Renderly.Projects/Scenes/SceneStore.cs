using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renderly.Data;
using Renderly.Projects.Data;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Projects.Scenes;

/// <summary>A user's scenes.</summary>
internal sealed class SceneStore(ProjectsDbContext db, SceneRules rules, SceneViews views, TimeProvider clock)
{
    /// <exception cref="ProblemException">A field is not acceptable.</exception>
    public async Task<VideoScene> CreateAsync(Guid userId, SceneRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetStoredUtcNow();
        var scene = new VideoScene { Id = Guid.CreateVersion7(now), UserId = userId, CreatedAt = now, UpdatedAt = now };
        await rules.ApplyAsync(request, scene, cancellationToken);
        db.Scenes.Add(scene);
        await SaveAsync(cancellationToken);
        return scene;
    }

    /// <param name="scenarioId">Only those of this scenario.</param>
    /// <param name="status">Only those in this one of <see cref="SceneStatus"/>.</param>
    public async Task<SceneList> ListAsync(
        Guid userId, Guid? scenarioId, string? status, ListWindow window, CancellationToken cancellationToken)
    {
        var own = db.Scenes.AsNoTracking().Where(
            scene => scene.UserId == userId
                && (scenarioId == null || scene.ScenarioId == scenarioId) && (status == null || scene.Status == status));
        var rows = await own
            .OrderByDescending(scene => scene.CreatedAt).ThenByDescending(scene => scene.Id)
            .Skip(window.Skip).Take(window.Limit)
            .ToListAsync(cancellationToken);
        var shown = new List<SceneView>(rows.Count);
        foreach (var scene in rows)
        {
            shown.Add(await views.OfAsync(scene, cancellationToken));
        }

        return new SceneList(shown, await own.CountAsync(cancellationToken));
    }

    /// <exception cref="ProblemException">The user has none of this id.</exception>
    public async Task<VideoScene> GetAsync(Guid userId, Guid id, CancellationToken cancellationToken) =>
        await db.Scenes.SingleOrDefaultAsync(scene => scene.Id == id && scene.UserId == userId, cancellationToken) ?? throw NotFound();

    /// <exception cref="ProblemException">There is none, or a field is not acceptable.</exception>
    public async Task<VideoScene> ChangeAsync(Guid userId, Guid id, SceneRequest request, CancellationToken cancellationToken)
    {
        var scene = await GetAsync(userId, id, cancellationToken);
        await rules.ApplyAsync(request, scene, cancellationToken);
        scene.UpdatedAt = clock.GetStoredUtcNow();
        await SaveAsync(cancellationToken);
        return scene;
    }

    /// <summary>Jobs of it go on, for they took what they need.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task DeleteAsync(Guid userId, Guid id, CancellationToken cancellationToken)
    {
        if (await db.Scenes.Where(scene => scene.Id == id && scene.UserId == userId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            throw NotFound();
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangeAsync(NotFound, cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException
        {
            SqlState: PostgresErrorCodes.ForeignKeyViolation,
        })
        {
            // The scenario was deleted since it was looked for.
            throw SceneRules.NoScenario().AsException();
        }
    }

    public static ProblemException NotFound() => Problem.NotFound("Scene not found").AsException();
}
