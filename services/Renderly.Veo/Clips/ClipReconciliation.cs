using Renderly.Providers.Tasks;
using Renderly.Storage;

namespace Renderly.Veo.Clips;

/// <summary>
/// Finds out whether an unclear submit was accepted. Vertex AI has neither idempotency keys nor a list of operations, but writes the
/// clip below the attempt's own storage folder.
/// </summary>
internal sealed class ClipReconciliation(IObjectStores stores)
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
            return new ReconcileOutcome.Unreachable(new ProviderError("provider_unreachable", $"The folder {storageUri} could not be listed: {exception.Message}"));
        }

        return new ReconcileOutcome.Undecided();
    }
}
