using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Veo;

/// <summary>
/// Finds out whether an unclear submit was accepted. Vertex AI has neither idempotency keys nor a list of operations, but writes the
/// clip below the attempt's own storage folder.
/// </summary>
internal sealed class ClipReconciliation(IObjectStores stores)
{
    public async Task<ReconcileOutcome> FindAsync(string storageUri, Func<Uri, StepSucceeded> generated, CancellationToken cancellationToken)
    {
        var prefix = ObjectUri.Parse(storageUri);
        try
        {
            await foreach (var clip in ClipsAsync(prefix, cancellationToken))
            {
                return new ReconcileOutcome.Succeeded(generated(new Uri(clip.ToString())));
            }
        }
        catch (StorageException exception)
        {
            return new ReconcileOutcome.Unreachable(
                new ProviderError("provider_unreachable", $"The folder {storageUri} could not be listed: {exception.Message}"));
        }

        return new ReconcileOutcome.Undecided();
    }

    /// <summary>Each accepted call writes one clip, so two clips are two charges.</summary>
    /// <exception cref="StorageException">The folder cannot be listed.</exception>
    public async Task<int?> CountAsync(string storageUri, CancellationToken cancellationToken) =>
        await ClipsAsync(ObjectUri.Parse(storageUri), cancellationToken).CountAsync(cancellationToken);

    private IAsyncEnumerable<ObjectUri> ClipsAsync(ObjectUri folder, CancellationToken cancellationToken) => stores.For(folder)
        .ListAsync(folder, cancellationToken)
        .Select(item => item.Uri)
        .Where(uri => uri.Key.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase));
}
