using System.Diagnostics.CodeAnalysis;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Deliveries;

/// <summary>A delivery with what is sent and what came of each try.</summary>
internal sealed record DeliveryDetails : DeliveryView
{
    [SetsRequiredMembers]
    public DeliveryDetails(Delivery delivery)
        : base(Of(delivery))
    {
        Body = delivery.Event.Body;
        Log = [.. delivery.Log.OrderBy(attempt => attempt.Number).Select(attempt =>
            new Try(attempt.Number, attempt.StartedAt, attempt.DurationMs, attempt.Status, attempt.Error, attempt.Answer))];
    }

    /// <summary>Exactly what is sent, as text: the signature covers these characters.</summary>
    public string Body { get; }

    public IReadOnlyList<Try> Log { get; }

    /// <param name="Error">Null when it succeeded.</param>
    /// <param name="Answer">The beginning of the answer's body.</param>
    internal sealed record Try(int Number, DateTimeOffset StartedAt, int DurationMs, int? StatusCode, string? Error, string? Answer);
}
