using Microsoft.Extensions.Options;
using Renderly.Webhooks.Signing;

namespace Renderly.Webhooks;

internal sealed class WebhooksOptionsValidator : IValidateOptions<WebhooksOptions>
{
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, WebhooksOptions options)
    {
        var errors = new List<string>();
        if (!SecretVault.IsKey(options.EncryptionKey))
        {
            errors.Add("Webhooks:EncryptionKey must be base64 of 32 bytes: openssl rand -base64 32 (variable Webhooks__EncryptionKey, the "
                + "same in all replicas).");
        }

        if (!options.PreviousEncryptionKeys.All(SecretVault.IsKey))
        {
            errors.Add("Every one of Webhooks:PreviousEncryptionKeys must be base64 of 32 bytes.");
        }

        if (options.RetryDelays.Any(delay => delay < TimeSpan.Zero || delay > MaxRetryDelay))
        {
            errors.Add("Webhooks:RetryDelays must be between 00:00:00 and 30.00:00:00.");
        }

        // Else a request that is still going on would be sent a second time by somebody else.
        if (options.LeaseDuration < options.RequestTimeout * 2)
        {
            errors.Add("Webhooks:LeaseDuration must be at least twice Webhooks:RequestTimeout.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
