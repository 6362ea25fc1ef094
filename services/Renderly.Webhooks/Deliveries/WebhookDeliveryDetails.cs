using System.Diagnostics.CodeAnalysis;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Deliveries;

/// <summary>A delivery with what is sent and what came of each try.</summary>
internal sealed record WebhookDeliveryDetails : WebhookDeliveryView
{
    [SetsRequiredMembers]
    public WebhookDeliveryDetails(Delivery delivery)
        : base(Of(delivery))
    {
        Body = delivery.Event.Body;
        Log = [.. delivery.Log.OrderBy(attempt => attempt.Number).Select(attempt =>
            new WebhookAttemptView(attempt.Number, attempt.StartedAt, attempt.DurationMs, attempt.Status, attempt.Error, attempt.Answer))];
    }

    /// <summary>Exactly what is sent, as text: the signature covers these characters.</summary>
    public string Body { get; }

    /// <summary>All tries, in their order.</summary>
    public IReadOnlyList<WebhookAttemptView> Log { get; }
}
