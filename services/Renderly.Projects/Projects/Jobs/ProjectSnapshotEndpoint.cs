using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Scenes;
using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Web.Identity;

namespace Renderly.Projects.Projects.Jobs;

/// <summary>Hands a project to the Jobs service, which asks in its own signed name for a user that it names.</summary>
internal static class ProjectSnapshotEndpoint
{
    public static void MapProjectSnapshot(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(ProjectSnapshot.Route, HandleAsync).RequireAuthorization(Policies.Service).ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        Guid userId, Guid projectId, ProjectsDbContext db, ReferenceResolver references, CancellationToken cancellationToken)
    {
        var project = await db.Projects.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == projectId && p.UserId == userId, cancellationToken);
        return project is null ? throw ProjectStore.NotFound() : Results.Ok(await TakeAsync(project, references, cancellationToken));
    }

    private static async Task<ProjectSnapshot> TakeAsync(
        VideoProject project, ReferenceResolver references, CancellationToken cancellationToken)
    {
        var named = project.Storyboard.Select(scene => scene.Image)
            .Concat(project.Script.Select(segment => segment.Recording))
            .Append(project.BackgroundMusic?.Sound)
            .OfType<SceneReference>();
        var files = await references.ResolveAsync(project.UserId, named.Select(file => file.Address), cancellationToken);
        return new ProjectSnapshot
        {
            ProjectId = project.Id,
            UserId = project.UserId,
            Title = project.Title,
            Storyboard = [.. project.Storyboard.Select(scene => scene with { Image = Found(scene.Image) })],
            Script = [.. InSpokenOrder(project.Script).Select(segment => segment with { Recording = Found(segment.Recording) })],
            BackgroundMusic = project.BackgroundMusic is { } music ? music with { Sound = Found(music.Sound) } : null,
            Output = project.Output,
            Missing = ProjectGaps.Of(project),
            Revision = RevisionOf(project),
        };

        SceneReference? Found(SceneReference? file) => file is null ? null : files[file.Address];
    }

    /// <summary>Where each segment says its scene, it is spoken with that, wherever it was written.</summary>
    private static IReadOnlyList<ScriptSegment> InSpokenOrder(IReadOnlyList<ScriptSegment> script) =>
        script.All(segment => segment.SceneIndex is not null) ? [.. script.OrderBy(segment => segment.SceneIndex)] : script;

    private static string RevisionOf(VideoProject project) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(
            new { project.Title, project.Description, project.Storyboard, project.Script, project.BackgroundMusic, project.Output })));
}
