using System.Security.Claims;
using Renderly.Projects.Data;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Projects.Scenes;

/// <summary><c>/api/video/scenes</c>: what scene videos are made of.</summary>
internal static class SceneRoutes
{
    public static void MapScenes(this IEndpointRouteBuilder routes)
    {
        var scenes = routes.MapGroup("/api/video/scenes").WithTimedErrors();
        scenes.MapPost("", CreateAsync).DescribeCreateScene();
        scenes.MapGet("", ListAsync).DescribeListScenes().WithEntityTag();
        scenes.MapGet("{sceneId:guid}", GetAsync).DescribeGetScene().WithEntityTag();
        scenes.MapPut("{sceneId:guid}", ChangeAsync).DescribeChangeScene();
        scenes.MapDelete("{sceneId:guid}", DeleteAsync).DescribeDeleteScene();
    }

    private static async Task<IResult> CreateAsync(
        SceneRequest request, ClaimsPrincipal user, SceneStore store, SceneViews views, CancellationToken cancellationToken)
    {
        var scene = await store.CreateAsync(user.UserId(), request, cancellationToken);
        return Results.Created($"/api/video/scenes/{scene.Id}", await views.OfAsync(scene, cancellationToken));
    }

    private static async Task<IResult> ListAsync(
        Guid? scenario_id,
        string? status,
        HttpRequest request,
        ClaimsPrincipal user,
        SceneStore store,
        CancellationToken cancellationToken) =>
        status is null || SceneStatus.All.Contains(status)
            ? Results.Ok(await store.ListAsync(
                user.UserId(),
                scenario_id,
                status,
                ListWindow.Read(request.Query, nameof(scenario_id), nameof(status)),
                cancellationToken))
            : Problem.InvalidParameter(
                "status", FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", SceneStatus.All)}.");

    private static async Task<IResult> GetAsync(
        Guid sceneId, ClaimsPrincipal user, SceneStore store, SceneViews views, CancellationToken cancellationToken) =>
        Results.Ok(await views.OfAsync(await store.GetAsync(user.UserId(), sceneId, cancellationToken), cancellationToken));

    private static async Task<IResult> ChangeAsync(
        Guid sceneId,
        SceneRequest request,
        ClaimsPrincipal user,
        SceneStore store,
        SceneViews views,
        CancellationToken cancellationToken) =>
        Results.Ok(await views.OfAsync(
            await store.ChangeAsync(user.UserId(), sceneId, request, cancellationToken), cancellationToken));

    private static async Task<IResult> DeleteAsync(
        Guid sceneId, ClaimsPrincipal user, SceneStore store, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(user.UserId(), sceneId, cancellationToken);
        return Results.NoContent();
    }
}
