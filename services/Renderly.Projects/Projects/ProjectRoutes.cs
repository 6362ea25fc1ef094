using System.Security.Claims;
using Renderly.Projects.Data;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Projects.Projects;

/// <summary><c>/api/v1/projects</c>: what films are made of.</summary>
internal static class ProjectRoutes
{
    public static void MapVideoProjects(this IEndpointRouteBuilder routes)
    {
        var projects = routes.MapGroup("/api/v1/projects");
        projects.MapPost("", CreateAsync).DescribeCreateProject();
        projects.MapGet("", ListAsync).DescribeListProjects().WithEntityTag();
        projects.MapGet("{projectId}", GetAsync).DescribeGetProject().WithEntityTag();
        projects.MapPut("{projectId}", ChangeAsync).DescribeChangeProject();
        projects.MapPut("{projectId}/storyboard", WriteStoryboardAsync).DescribeWriteStoryboard();
        projects.MapPut("{projectId}/script", WriteScriptAsync).DescribeWriteScript();
        projects.MapDelete("{projectId}", DeleteAsync).DescribeDeleteProject();
    }

    private static async Task<IResult> CreateAsync(
        ProjectRequest request, ClaimsPrincipal user, ProjectStore store, ProjectViews views, CancellationToken cancellationToken)
    {
        var project = await store.CreateAsync(user.UserId(), request, cancellationToken);
        return Results.Created($"/api/v1/projects/{project.Id}", await views.OfAsync(project, cancellationToken));
    }

    private static async Task<IResult> ListAsync(
        string? status, HttpRequest request, ClaimsPrincipal user, ProjectStore store, CancellationToken cancellationToken) =>
        status is null || ProjectStatus.All.Contains(status)
            ? Results.Ok(await store.ListAsync(
                user.UserId(), status, ListWindow.Read(request.Query, nameof(status)), cancellationToken))
            : Problem.InvalidParameter(
                "status", FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", ProjectStatus.All)}.");

    private static async Task<IResult> GetAsync(
        string projectId, ClaimsPrincipal user, ProjectStore store, ProjectViews views, CancellationToken cancellationToken) =>
        Results.Ok(await views.OfAsync(await store.GetAsync(user.UserId(), projectId, cancellationToken), cancellationToken));

    private static Task<IResult> ChangeAsync(
        string projectId,
        ProjectRequest request,
        ClaimsPrincipal user,
        ProjectStore store,
        ProjectViews views,
        CancellationToken cancellationToken) =>
        ApplyAsync(projectId, new ProjectChange(request), user, store, views, cancellationToken);

    private static Task<IResult> WriteStoryboardAsync(
        string projectId,
        StoryboardBody body,
        ClaimsPrincipal user,
        ProjectStore store,
        ProjectViews views,
        CancellationToken cancellationToken) => ApplyAsync(projectId, body.ToChange(), user, store, views, cancellationToken);

    private static Task<IResult> WriteScriptAsync(
        string projectId,
        ScriptBody body,
        ClaimsPrincipal user,
        ProjectStore store,
        ProjectViews views,
        CancellationToken cancellationToken) => ApplyAsync(projectId, body.ToChange(), user, store, views, cancellationToken);

    private static async Task<IResult> ApplyAsync(
        string projectId,
        ProjectChange change,
        ClaimsPrincipal user,
        ProjectStore store,
        ProjectViews views,
        CancellationToken cancellationToken) =>
        Results.Ok(await views.OfAsync(
            await store.ChangeAsync(user.UserId(), projectId, change, cancellationToken), cancellationToken));

    private static async Task<IResult> DeleteAsync(
        string projectId, ClaimsPrincipal user, ProjectStore store, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(user.UserId(), projectId, cancellationToken);
        return Results.NoContent();
    }
}
