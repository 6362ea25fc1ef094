using System.Globalization;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Webhooks;

/// <summary>Waits for the first try of a delivery and says what came of it.</summary>
internal sealed class DeliveryFollower(Terminal terminal, RenderlyClient client)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>A receiver has 15 s to answer; a little more, and the sender is busy with others.</summary>
    private const int MaxLooks = 100;

    public async Task<int> FollowAsync(WebhookDelivery delivery, bool asJson, CancellationToken cancellationToken)
    {
        var before = delivery.Attempts;
        for (var looks = 0; delivery.Status == "pending" && delivery.Attempts == before && looks < MaxLooks; looks++)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            delivery = await client.Webhooks.GetDeliveryAsync(delivery.Id, cancellationToken);
        }

        var isDelivered = delivery.Status == "succeeded";
        if (asJson)
        {
            terminal.Json(delivery);
        }
        else if (isDelivered)
        {
            terminal.Success(
                string.Create(CultureInfo.InvariantCulture, $"{delivery.Type} delivered to {delivery.Url} ({delivery.LastStatusCode})."));
        }
        else
        {
            terminal.ErrorLine($"{delivery.Type} not delivered to {delivery.Url} yet: {delivery.LastError ?? "it waits for its turn"}");
            terminal.Fields(
                ("delivery", delivery.Id.ToString()), ("status", delivery.Status), ("next try", Texts.Time(delivery.NextAttemptAt)));
        }

        return isDelivered ? ExitCode.Ok : ExitCode.Failed;
    }
}
