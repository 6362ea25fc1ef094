using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Renderly.ServiceDefaults.Telemetry;
using Renderly.Webhooks.Signing;

namespace Renderly.Webhooks.Sending;

/// <summary>Sends one claimed delivery once and writes down what came of it.</summary>
internal sealed class DeliveryRunner(
    DeliveryStore store,
    WebhookSender sender,
    SecretVault vault,
    IOptions<WebhooksOptions> options,
    TimeProvider clock,
    ILogger<DeliveryRunner> logger)
{
    private static readonly ActivitySource Activities = new("Renderly.Webhooks");

    public async Task RunAsync(ClaimedDelivery delivery, CancellationToken stoppingToken)
    {
        using var span = Activities.Continue("deliver webhook", delivery.TraceParent)
            .SetTag(SpanTags.JobId, delivery.JobId)
            .SetTag(SpanTags.DeliveryId, delivery.Id)
            .SetTag(SpanTags.Attempt, delivery.Tries + 1);
        try
        {
            var outcome = delivery.IsEnabled
                ? await sender.SendAsync(MessageOf(delivery), stoppingToken)
                : new SendOutcome(null, SendErrors.EndpointDisabled) { StartedAt = clock.GetUtcNow() };

            // Not the stopping token: what the receiver said must be written down even while we stop.
            await SaveAsync(delivery, outcome, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await store.ReleaseAsync(delivery, CancellationToken.None);
        }
        catch (CryptographicException exception)
        {
            logger.LogError(
                "Delivery {Delivery} cannot be signed and waits for its lease to end: {Reason}", delivery.Id, exception.Message);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Delivery {Delivery} is left to its lease", delivery.Id);
        }
    }

    private WebhookMessage MessageOf(ClaimedDelivery delivery) => new(
        WebhookMessage.IdOf(delivery.EventId),
        new Uri(delivery.Url),
        delivery.Body,
        [.. delivery.SealedSecrets.Select(secret => vault.Open(secret, delivery.EndpointId))]);

    private async Task SaveAsync(ClaimedDelivery delivery, SendOutcome outcome, CancellationToken cancellationToken)
    {
        var verdict = DeliveryVerdict.After(outcome, delivery.Tries + 1, options.Value, Random.Shared.NextDouble());
        var disabled = await store.SaveAsync(delivery, outcome, verdict, cancellationToken);
        DeliveryMetrics.Tried(outcome, verdict);
        Activity.Current?.SetTag(SpanTags.Outcome, outcome.Error ?? verdict.State);
        if (disabled is not null)
        {
            DeliveryMetrics.EndpointDisabled(disabled);
            logger.LogWarning("Webhook endpoint {Endpoint} is disabled: {Reason}", delivery.EndpointId, disabled);
        }
    }
}
