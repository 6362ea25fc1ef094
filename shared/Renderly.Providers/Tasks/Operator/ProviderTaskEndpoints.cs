using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Renderly.ServiceDefaults.Identity;
using Renderly.ServiceDefaults.Problems;

namespace Renderly.Providers.Tasks.Operator;

/// <summary><c>/api/admin/providers/{service}/tasks</c>: for admins.</summary>
public static class ProviderTaskEndpoints
{
    private static readonly string[] States =
        [ProviderTaskState.Intent, ProviderTaskState.Submitting, ProviderTaskState.Submitted, ProviderTaskState.Unknown];

    /// <param name="endpoints">The service's endpoints.</param>
    /// <param name="service">Lower-case name of the worker in the path, for example <c>veo</c>.</param>
    public static IEndpointRouteBuilder MapProviderTasks<TDbContext>(this IEndpointRouteBuilder endpoints, string service)
        where TDbContext : DbContext
    {
        var tasks = endpoints.MapGroup($"/api/admin/providers/{service}/tasks").RequireAuthorization(Policies.Admin);
        tasks.MapGet("", ListAsync<TDbContext>);
        tasks.MapPost("{reference}/adopt", AdoptAsync<TDbContext>);
        tasks.MapPost("{reference}/send-again", SendAgainAsync<TDbContext>);
        tasks.MapPost("{reference}/abandon", AbandonAsync<TDbContext>);
        return endpoints;
    }

    private static async Task<IResult> ListAsync<TDbContext>(
        string? state, [FromServices] ProviderTaskOperations<TDbContext> operations, CancellationToken cancellationToken)
        where TDbContext : DbContext => state is null || States.Contains(state, StringComparer.Ordinal)
            ? Results.Ok(new { Results = await operations.ListAsync(state, cancellationToken) })
            : Problem.Validation("state", $"Choose one of {string.Join(", ", States)}, or leave it out for the tasks that want an operator.");

    private static async Task<IResult> AdoptAsync<TDbContext>(
        string reference, AdoptRequest request, [FromServices] ProviderTaskOperations<TDbContext> operations, CancellationToken cancellationToken)
        where TDbContext : DbContext => string.IsNullOrWhiteSpace(request.ProviderTaskId)
            ? Problem.Validation("provider_task_id", "Say under which id the provider has it.")
            : Answer(await operations.AdoptAsync(reference, request.ProviderTaskId, cancellationToken));

    private static async Task<IResult> SendAgainAsync<TDbContext>(
        string reference, [FromServices] ProviderTaskOperations<TDbContext> operations, CancellationToken cancellationToken)
        where TDbContext : DbContext => Answer(await operations.SendAgainAsync(reference, cancellationToken));

    private static async Task<IResult> AbandonAsync<TDbContext>(
        string reference, AbandonRequest request, [FromServices] ProviderTaskOperations<TDbContext> operations, CancellationToken cancellationToken)
        where TDbContext : DbContext => Answer(await operations.AbandonAsync(reference, request.Charged, cancellationToken));

    private static IResult Answer(ProviderTaskView? task) => task is not null
        ? Results.Ok(task)
        : Problem.Conflict("task_state", "There is no unfinished task of this reference in a state that leaves the decision to an operator (unknown, or overdue to abandon it).");

    /// <param name="ProviderTaskId">Veo: the operation's name; HeyGen: the video's id.</param>
    internal sealed record AdoptRequest(string? ProviderTaskId);

    /// <param name="Charged">Whether the provider bills it; left out when that is not known.</param>
    internal sealed record AbandonRequest(bool? Charged);
}
