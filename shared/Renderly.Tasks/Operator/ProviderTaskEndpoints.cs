using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Renderly.Data.Idempotency;
using Renderly.Tasks.Status;
using Renderly.Web.Health;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.OpenApi;
using Renderly.Web.Problems;

namespace Renderly.Tasks.Operator;

/// <summary><c>/api/admin/providers/{service}/tasks</c> for admins, and the provider's health for the gateway.</summary>
public static class ProviderTaskEndpoints
{
    private static readonly string[] States =
        [TaskState.Intent, TaskState.Submitting, TaskState.Submitted, TaskState.Unknown];

    /// <param name="endpoints">The endpoints of a service that has <c>AddIdempotencyKeys</c>.</param>
    /// <param name="service">Lower-case name of the worker in the path, for example <c>veo</c>.</param>
    /// <param name="who">What its providers are called in the API's description; null: like the worker.</param>
    public static IEndpointRouteBuilder MapProviderTasks<TDbContext>(
        this IEndpointRouteBuilder endpoints, string service, string? who = null)
        where TDbContext : DbContext
    {
        who ??= service;
        endpoints
            .MapGet(
                ProviderHealth.PathOf(service),
                ([FromServices] ProviderStatus<TDbContext> status, CancellationToken cancellationToken) =>
                    status.ReadAllAsync(cancellationToken))
            .RequireAuthorization(Policies.Service).ExcludeFromDescription();
        var tasks = endpoints.MapGroup($"/api/admin/providers/{service}/tasks").WithIdempotencyKeys<TDbContext>()
            .RequireAuthorization(Policies.Admin);
        var worker = char.ToUpperInvariant(service[0]) + service[1..];
        tasks.MapGet("", ListAsync<TDbContext>)
            .Describe(
                $"list{worker}Tasks",
                ApiTags.Admin,
                $"Paid calls to {who} that want an operator",
                "Those in state `unknown` and overdue ones, longest waiting first, at most 200; `state` lists others.")
            .Query("state", "Tasks in this state instead.", ApiDescriptionExtensions.OneOf(States))
            .Answers(200, "The tasks.", new ProviderTaskList([ProviderTaskView.Example(service)]))
            .WithEntityTag();
        tasks.MapPost("{reference}/adopt", AdoptAsync<TDbContext>)
            .Describe(
                $"adopt{worker}Task",
                ApiTags.Admin,
                $"Say under which id {who} has a task",
                "For a task in state `unknown` that the provider does have; it is followed from now on.")
            .Takes(new AdoptRequest("operations/1234567890"))
            .Answers(
                200,
                "The task, followed.",
                ProviderTaskView.Example(service) with { State = TaskState.Submitted, ProviderTaskId = "operations/1234567890" })
            .Refuses(409);
        tasks.MapPost("{reference}/send-again", SendAgainAsync<TDbContext>)
            .Describe(
                $"sendAgain{worker}Task",
                ApiTags.Admin,
                $"Send a task to {who} again",
                "For a task in state `unknown` that the provider does not have; a double charge is noted as possible.")
            .Answers(200, "The task, about to be sent.", ProviderTaskView.Example(service) with { State = TaskState.Intent })
            .Refuses(409);
        tasks.MapPost("{reference}/abandon", AbandonAsync<TDbContext>)
            .Describe(
                $"abandon{worker}Task",
                ApiTags.Admin,
                $"Give up a task at {who}",
                "Its step fails. Without `charged` its price stays in doubt.")
            .Takes(new AbandonRequest(false))
            .Answers(200, "The task, failed.", ProviderTaskView.Example(service) with { State = TaskState.Failed })
            .Refuses(409);
        return endpoints;
    }

    private static async Task<IResult> ListAsync<TDbContext>(
        string? state, [FromServices] ProviderTaskOperations<TDbContext> operations, CancellationToken cancellationToken)
        where TDbContext : DbContext => state is null || States.Contains(state, StringComparer.Ordinal)
            ? Results.Ok(new ProviderTaskList(await operations.ListAsync(state, cancellationToken)))
            : Problem.InvalidParameter(
                "state",
                FieldCode.InvalidChoice,
                $"Choose one of {string.Join(", ", States)}, or leave it out for the tasks that want an operator.");

    private static async Task<IResult> AdoptAsync<TDbContext>(
        string reference, AdoptRequest request, [FromServices] ProviderTaskOperations<TDbContext> operations,
        CancellationToken cancellationToken)
        where TDbContext : DbContext => string.IsNullOrWhiteSpace(request.ProviderTaskId)
            ? Problem.Validation("provider_task_id", FieldCode.Required, "Say under which id the provider has it.")
            : Answer(await operations.AdoptAsync(reference, request.ProviderTaskId, cancellationToken));

    private static async Task<IResult> SendAgainAsync<TDbContext>(
        string reference, [FromServices] ProviderTaskOperations<TDbContext> operations, CancellationToken cancellationToken)
        where TDbContext : DbContext => Answer(await operations.SendAgainAsync(reference, cancellationToken));

    private static async Task<IResult> AbandonAsync<TDbContext>(
        string reference, AbandonRequest request, [FromServices] ProviderTaskOperations<TDbContext> operations,
        CancellationToken cancellationToken)
        where TDbContext : DbContext => Answer(await operations.AbandonAsync(reference, request.Charged, cancellationToken));

    private static IResult Answer(ProviderTaskView? task) => task is not null
        ? Results.Ok(task)
        : Problem.Conflict(
            "task_state",
            "There is no unfinished task of this reference in a state that leaves the decision to an operator "
                + "(unknown, or overdue to abandon it).");

    /// <param name="ProviderTaskId">Veo: the operation's name; HeyGen: the video's id.</param>
    internal sealed record AdoptRequest([property: Required] string? ProviderTaskId);

    /// <param name="Charged">Whether the provider bills it; left out when that is not known.</param>
    internal sealed record AbandonRequest(bool? Charged);
}
