using System.Security.Claims;
using Renderly.Web.Http;
using Renderly.Web.Idempotency;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Webhooks.Deliveries;

namespace Renderly.Webhooks.Endpoints;

/// <summary><c>/api/webhooks/endpoints</c>: where a user's events go.</summary>
internal static class EndpointRoutes
{
    private static readonly ChangeWebhookEndpointRequest Enable = new() { Enabled = true };

    public static void MapWebhookEndpoints(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.MapGroup("/api/webhooks/endpoints");
        endpoints.MapPost("", CreateAsync).DescribeCreateEndpoint().WithSecretInAnswer("secret");
        endpoints.MapGet("", ListAsync).DescribeListEndpoints().WithEntityTag();
        endpoints.MapGet("{id:guid}", GetAsync).DescribeGetEndpoint().WithEntityTag();
        endpoints.MapPatch("{id:guid}", ChangeAsync).DescribeChangeEndpoint();
        endpoints.MapDelete("{id:guid}", DeleteAsync).DescribeDeleteEndpoint();
        endpoints.MapPost("{id:guid}/rotate_secret", RotateSecretAsync).DescribeRotateSecret().WithSecretInAnswer("secret");
        endpoints.MapPost("{id:guid}/enable", EnableAsync).DescribeEnableEndpoint();
        endpoints.MapPost("{id:guid}/test", TestAsync).DescribeTestEndpoint();
    }

    private static async Task<IResult> CreateAsync(
        CreateWebhookEndpointRequest request, ClaimsPrincipal user, EndpointStore store, CancellationToken cancellationToken)
    {
        var endpoint = await store.CreateAsync(user.UserId(), request, cancellationToken);
        return Results.Created($"/api/webhooks/endpoints/{endpoint.Id}", endpoint);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, ClaimsPrincipal user, EndpointStore store, CancellationToken cancellationToken) =>
        Results.Ok(await store.ListAsync(user.UserId(), PageRequest.Read(request.Query), cancellationToken));

    private static async Task<IResult> GetAsync(Guid id, ClaimsPrincipal user, EndpointStore store, CancellationToken cancellationToken) =>
        Results.Ok(WebhookEndpointView.Of(await store.GetAsync(user.UserId(), id, cancellationToken)));

    private static async Task<IResult> ChangeAsync(
        Guid id, ChangeWebhookEndpointRequest request, ClaimsPrincipal user, EndpointStore store, CancellationToken cancellationToken) =>
        Results.Ok(await store.ChangeAsync(user.UserId(), id, request, cancellationToken));

    private static async Task<IResult> DeleteAsync(Guid id, ClaimsPrincipal user, EndpointStore store, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(user.UserId(), id, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> RotateSecretAsync(
        Guid id, ClaimsPrincipal user, EndpointStore store, CancellationToken cancellationToken) =>
        Results.Ok(await store.RotateSecretAsync(user.UserId(), id, cancellationToken));

    private static async Task<IResult> EnableAsync(
        Guid id, ClaimsPrincipal user, EndpointStore store, CancellationToken cancellationToken) =>
        Results.Ok(await store.ChangeAsync(user.UserId(), id, Enable, cancellationToken));

    private static async Task<IResult> TestAsync(
        Guid id, ClaimsPrincipal user, EndpointStore store, DeliveryLog log, CancellationToken cancellationToken)
    {
        var delivery = await log.TestAsync(await store.GetAsync(user.UserId(), id, cancellationToken), cancellationToken);
        return Results.Accepted($"/api/webhooks/deliveries/{delivery.Id}", delivery);
    }
}
