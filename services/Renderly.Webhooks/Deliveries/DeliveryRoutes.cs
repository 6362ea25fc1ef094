using System.Security.Claims;
using Renderly.Web.Http;
using Renderly.Web.Identity;

namespace Renderly.Webhooks.Deliveries;

/// <summary><c>/api/webhooks/deliveries</c>: what was sent to whom, and what came of it.</summary>
internal static class DeliveryRoutes
{
    public static void MapWebhookDeliveries(this IEndpointRouteBuilder routes)
    {
        var deliveries = routes.MapGroup("/api/webhooks/deliveries");
        deliveries.MapGet("", ListAsync).DescribeListDeliveries().WithEntityTag();
        deliveries.MapGet("{id:guid}", GetAsync).DescribeGetDelivery().WithEntityTag();
        deliveries.MapPost("{id:guid}/replay", ReplayAsync).DescribeReplayDelivery();
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, ClaimsPrincipal user, DeliveryLog log, CancellationToken cancellationToken) =>
        Results.Ok(await log.ListAsync(user.UserId(), DeliveryFilter.Read(request.Query), cancellationToken));

    private static async Task<IResult> GetAsync(Guid id, ClaimsPrincipal user, DeliveryLog log, CancellationToken cancellationToken) =>
        Results.Ok(await log.GetAsync(user.UserId(), id, cancellationToken));

    private static async Task<IResult> ReplayAsync(Guid id, ClaimsPrincipal user, DeliveryLog log, CancellationToken cancellationToken)
    {
        var delivery = await log.ReplayAsync(user.UserId(), id, cancellationToken);
        return Results.Accepted($"/api/webhooks/deliveries/{delivery.Id}", delivery);
    }
}
