using Renderly.Web.OpenApi;
using Renderly.Webhooks.Data;
using Renderly.Webhooks.Sending;

namespace Renderly.Webhooks.Deliveries;

/// <summary>A delivery as lists show it.</summary>
internal record WebhookDeliveryView
{
    public required Guid Id { get; init; }

    /// <summary>What the receiver gets as <c>webhook-id</c>.</summary>
    public required string WebhookId { get; init; }

    public required Guid EndpointId { get; init; }
    public required Guid? JobId { get; init; }

    [Choices(typeof(EventTypes), nameof(EventTypes.Sent))]
    public required string Type { get; init; }

    public required string Url { get; init; }

    [Choices(typeof(DeliveryState), nameof(DeliveryState.All))]
    public required string Status { get; init; }

    /// <summary>Tries so far.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset? NextAttemptAt { get; init; }
    public required int? LastStatusCode { get; init; }

    [Choices(typeof(SendErrors), nameof(SendErrors.All))]
    public required string? LastError { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }

    public static WebhookDeliveryView Of(Delivery delivery) => new()
    {
        Id = delivery.Id,
        WebhookId = WebhookMessage.IdOf(delivery.EventId),
        EndpointId = delivery.EndpointId,
        JobId = delivery.JobId,
        Type = delivery.Event.Type,
        Url = delivery.Url,
        Status = delivery.State,
        Attempts = delivery.Attempts,
        NextAttemptAt = delivery.State == DeliveryState.Pending ? delivery.DueAt : null,
        LastStatusCode = delivery.LastStatus,
        LastError = delivery.LastError,
        CreatedAt = delivery.CreatedAt,
        FinishedAt = delivery.FinishedAt,
    };
}
