namespace Renderly.Storage;

/// <summary>The stores by scheme. Several are usable at once: a provider's result in gs://, our own in disk://.</summary>
public interface IObjectStores
{
    /// <exception cref="StorageAccessException">The scheme is unknown, or its store lacks configuration; the message says what to set.</exception>
    IObjectStore For(ObjectUri uri);

    /// <summary>An address in our own store and bucket, as configured by <c>Storage:Provider</c>.</summary>
    ObjectUri Own(string key);

    /// <summary>Signs with the configured <c>Storage:SignedUrlLifetime</c>, in whichever store the object lies.</summary>
    Task<Uri> SignReadUrlAsync(ObjectUri uri, SignOptions? options, CancellationToken cancellationToken);
}
