using System.Security.Claims;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Projects.Scenarios;

/// <summary><c>/api/scenarios</c>: what several scenes share.</summary>
internal static class ScenarioRoutes
{
    public static void MapScenarios(this IEndpointRouteBuilder routes)
    {
        var scenarios = routes.MapGroup("/api/scenarios").WithTimedErrors();
        scenarios.MapPost("", CreateAsync).DescribeCreateScenario();
        scenarios.MapGet("", ListAsync).DescribeListScenarios().WithEntityTag();
        scenarios.MapGet("{scenarioId:guid}", GetAsync).DescribeGetScenario().WithEntityTag();
        scenarios.MapPut("{scenarioId:guid}", ChangeAsync).DescribeChangeScenario();
        scenarios.MapDelete("{scenarioId:guid}", DeleteAsync).DescribeDeleteScenario();
    }

    private static async Task<IResult> CreateAsync(
        ScenarioRequest request, ClaimsPrincipal user, ScenarioStore store, CancellationToken cancellationToken)
    {
        var scenario = ScenarioView.Of(await store.CreateAsync(user.UserId(), request, cancellationToken));
        return Results.Created($"/api/scenarios/{scenario.Id}", scenario);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, ClaimsPrincipal user, ScenarioStore store, CancellationToken cancellationToken) =>
        Results.Ok(await store.ListAsync(user.UserId(), ListWindow.Read(request.Query), cancellationToken));

    private static async Task<IResult> GetAsync(
        Guid scenarioId, ClaimsPrincipal user, ScenarioStore store, CancellationToken cancellationToken) =>
        Results.Ok(ScenarioView.Of(await store.GetAsync(user.UserId(), scenarioId, cancellationToken)));

    private static async Task<IResult> ChangeAsync(
        Guid scenarioId, ScenarioRequest request, ClaimsPrincipal user, ScenarioStore store, CancellationToken cancellationToken) =>
        Results.Ok(ScenarioView.Of(await store.ChangeAsync(user.UserId(), scenarioId, request, cancellationToken)));

    private static async Task<IResult> DeleteAsync(
        Guid scenarioId, ClaimsPrincipal user, ScenarioStore store, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(user.UserId(), scenarioId, cancellationToken);
        return Results.NoContent();
    }
}
