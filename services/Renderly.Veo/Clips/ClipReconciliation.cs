using Renderly.Providers.Tasks;
using Renderly.Storage;

namespace Renderly.Veo.Clips;

/// <summary>
/// Finds out whether an unclear submit was accepted. Vertex AI has neither idempotency keys nor a list of operations, but writes the
/// clip below the attempt's own storage folder.
/// </summary>
internal sealed class ClipReconciliation(IObjectStores stores, ILogger<ClipReconciliation> logger)
{
    public async Task<ReconcileOutcome> FindAsync(string storageUri, Func<Uri, object> generated, CancellationToken cancellationToken)
    {
        var prefix = ObjectUri.Parse(storageUri);
        try
        {
            await foreach (var item in stores.For(prefix).ListAsync(prefix, cancellationToken))
            {
                if (item.Uri.Key.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase))
                {
                    return new ReconcileOutcome.Succeeded(generated(new Uri(item.Uri.ToString())));
                }
            }
        }
        catch (StorageException exception)
        {
            logger.LogWarning("The folder {Prefix} could not be listed: {Reason}", storageUri, exception.Message);
        }

        return new ReconcileOutcome.Undecided();
    }
}
