using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Webhooks;

/// <summary>Shows an endpoint together with its secret, which is shown this once.</summary>
internal static class SecretPrinter
{
    public static void Print(Terminal terminal, WebhookEndpoint endpoint, bool asJson)
    {
        if (asJson)
        {
            terminal.Json(endpoint);
            return;
        }

        terminal.Fields(
            ("endpoint", endpoint.Id.ToString()),
            ("address", endpoint.Url),
            ("secret", endpoint.Secret),
            ("old secret until", Texts.Time(endpoint.PreviousSecretExpiresAt)));
        if (endpoint.Secret is not null)
        {
            terminal.Note("The secret is shown only now. Receivers check signatures with it.");
        }
    }
}
