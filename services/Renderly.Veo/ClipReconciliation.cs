using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Veo;

/// <summary>
/// The folder of an attempt, and what it tells: whether an unclear submit was accepted. Vertex AI has neither idempotency keys nor a list
/// of operations, but writes the clip below the attempt's own storage folder.
/// </summary>
internal sealed class ClipReconciliation(IObjectStores stores)
{
    public async Task<ReconcileOutcome> FindAsync(
        string storageUri, Func<Uri, StepSucceeded> generated, CancellationToken cancellationToken)
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

    /// <summary>
    /// Removes what an attempt left in its folder; the clip that was told is its job's, which may have lent it to another.
    /// </summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task ClearAsync(string storageUri, StepSucceeded? told, CancellationToken cancellationToken)
    {
        var folder = ObjectUri.Parse(storageUri);
        var kept = told?.Outputs.Select(output => output.Uri?.OriginalString).ToHashSet(StringComparer.Ordinal) ?? [];

        // Listed to the end first: a list that is changed while it is read may skip what follows.
        foreach (var found in await stores.For(folder).ListAsync(folder, cancellationToken).ToListAsync(cancellationToken))
        {
            if (!kept.Contains(found.Uri.ToString()))
            {
                await stores.For(found.Uri).DeleteAsync(found.Uri, cancellationToken);
            }
        }
    }

    private IAsyncEnumerable<ObjectUri> ClipsAsync(ObjectUri folder, CancellationToken cancellationToken) => stores.For(folder)
        .ListAsync(folder, cancellationToken)
        .Select(item => item.Uri)
        .Where(uri => uri.Key.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase));
}
