using Renderly.Storage;

namespace Renderly.Projects.References;

/// <summary>Addresses of stored files that users can open.</summary>
internal static class SignedAddresses
{
    /// <param name="stores">Where the file lies.</param>
    /// <param name="uri">Object URI; null where there is no file.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<string?> SignAsync(this IObjectStores stores, string? uri, CancellationToken cancellationToken) =>
        uri is null ? null : (await stores.SignReadUrlAsync(ObjectUri.Parse(uri), options: null, cancellationToken)).ToString();
}
