namespace Renderly.Storage;

/// <summary>The stores by scheme. Several are usable at once: a provider's result in gs://, our own in disk://.</summary>
public interface IObjectStores
{
    /// <exception cref="StorageAccessException">
    /// The scheme is unknown, or its store lacks configuration; the message says what to set.
    /// </exception>
    IObjectStore For(ObjectUri uri);

    /// <summary>An address in our own store and bucket, as configured by <c>Storage:Provider</c>.</summary>
    ObjectUri Own(string key);

    /// <summary>An address in another bucket of the store that our own results are in; the bucket is made when it is missing.</summary>
    Task<ObjectUri> InBucketAsync(string bucket, string key, CancellationToken cancellationToken);

    /// <summary>The same key in each bucket that is configured, our own first: where files of ours may lie.</summary>
    IReadOnlyList<ObjectUri> Places(string key);

    /// <summary>When the time began for which addresses stay as they are signed now: what is kept with addresses is kept for it.</summary>
    DateTimeOffset SigningPeriod { get; }

    /// <summary>
    /// Signs for <c>Storage:SignedUrlLifetime</c>, in whichever store the object lies. For a quarter of it, an hour at most, the address
    /// stays the same (GCS and S3: in one process), so that at least three quarters of the lifetime are left.
    /// </summary>
    Task<Uri> SignReadUrlAsync(ObjectUri uri, SignOptions? options, CancellationToken cancellationToken);
}
