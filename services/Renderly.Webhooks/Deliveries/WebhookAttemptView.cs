using Renderly.Web.OpenApi;
using Renderly.Webhooks.Sending;

namespace Renderly.Webhooks.Deliveries;

/// <summary>One try of a delivery.</summary>
/// <param name="StatusCode">HTTP status of the answer; null without one.</param>
/// <param name="Error">Null when it succeeded.</param>
/// <param name="Answer">The beginning of the answer's body.</param>
internal sealed record WebhookAttemptView(
    int Number,
    DateTimeOffset StartedAt,
    int DurationMs,
    int? StatusCode,
    [property: Choices(typeof(SendErrors), nameof(SendErrors.All))] string? Error,
    string? Answer);
