using Microsoft.Extensions.Options;
using Renderly.Egress.Images;
using Renderly.Generation.Capabilities;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>Gives Replicate pictures: inside the order as far as it wants them there, larger ones by a signed address.</summary>
internal sealed class ReplicateInputs(IObjectStores stores, IOptions<ReplicateOptions> options)
{
    /// <summary>256 kB, counted in whichever way is smaller.</summary>
    private const long LongestDataUri = 256_000;

    /// <returns>What the picture is called by, a text; or why there is none.</returns>
    /// <param name="uri">The object.</param>
    /// <param name="picture">The same, read.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public async Task<PrepareOutcome> GiveAsync(Uri uri, FetchedImage picture, CancellationToken cancellationToken)
    {
        if (DataUri.LengthOf(picture) <= LongestDataUri)
        {
            return new PrepareOutcome.Ready(DataUri.Of(picture));
        }

        try
        {
            var address = await stores.SignReadUrlAsync(ObjectUri.Parse(uri.OriginalString), null, cancellationToken);
            return IsReachable(address)
                ? new PrepareOutcome.Ready(address.AbsoluteUri)
                : new PrepareOutcome.Rejected(new ProviderError(
                    "storage_unavailable",
                    $"The picture is too large to be sent inside an order, and Replicate cannot fetch it from {address.Authority}: "
                    + "set Storage:Disk:PublicBaseUrl to an address of this installation that Replicate can reach, or store files at GCS "
                    + "or S3."));
        }
        catch (StorageException exception)
        {
            return new PrepareOutcome.Unavailable(new ProviderError(
                "storage_unavailable", $"The picture's address could not be signed: {exception.GetBaseException().Message}"));
        }
    }

    /// <summary>This machine's own address is good for a Replicate that is on this machine, and so a simulated one.</summary>
    private bool IsReachable(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https" } && (!address.IsLoopback || options.Value.ServerUrl.IsLoopback);
}
