using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Renderly.Storage.Disk;
using Renderly.Storage.Gcs;
using Renderly.Storage.S3;

namespace Renderly.Storage;

internal sealed class ObjectStores(
    IOptions<StorageOptions> options, DiskObjectStore disk, GcsObjectStore gcs, S3ObjectStore s3, TimeProvider clock) : IObjectStores
{
    /// <summary>Longest time for which an object keeps its address, so that what names it stays the same.</summary>
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromHours(1);

    /// <summary>Whoever is given an address has at least three quarters of its lifetime before him.</summary>
    private const int PeriodsInLifetime = 4;

    private readonly SignedAddresses addresses = new();
    private readonly ConcurrentDictionary<string, bool> madeBuckets = new(StringComparer.Ordinal);
    private readonly MeteredObjectStore meteredDisk = new(ObjectUri.Disk, disk, clock);
    private readonly MeteredObjectStore meteredGcs = new(ObjectUri.Gcs, gcs, clock);
    private readonly MeteredObjectStore meteredS3 = new(ObjectUri.S3, s3, clock);

    public DateTimeOffset SigningPeriod
    {
        get
        {
            var now = clock.GetUtcNow();
            var length = Math.Clamp(options.Value.SignedUrlLifetime.Ticks / PeriodsInLifetime, 1, LongestPeriod.Ticks);
            return now.AddTicks(-(now.Ticks % length));
        }
    }

    public IObjectStore For(ObjectUri uri) => uri.Scheme switch
    {
        ObjectUri.Disk => meteredDisk,
        ObjectUri.Gcs => meteredGcs,
        ObjectUri.S3 when options.Value.S3.IsConfigured => meteredS3,
        ObjectUri.S3 => throw new StorageAccessException(
            uri, "S3 is not configured: set Storage:S3:Endpoint, Region, Bucket, AccessKey and SecretKey."),
        _ => throw new StorageAccessException(uri, $"There is no store for '{uri.Scheme}://'; known are gs, s3 and disk."),
    };

    public ObjectUri Own(string key) => options.Value.EffectiveProvider switch
    {
        StorageProvider.Gcs => new(ObjectUri.Gcs, options.Value.Gcs.Bucket!, key),
        StorageProvider.S3 => new(ObjectUri.S3, options.Value.S3.Bucket!, key),
        _ => new(ObjectUri.Disk, options.Value.Disk.Bucket, key),
    };

    public async Task<ObjectUri> InBucketAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        var uri = Own(key) with { Bucket = bucket };
        if (!madeBuckets.ContainsKey(bucket))
        {
            await For(uri).MakeBucketAsync(uri, cancellationToken);
            madeBuckets.TryAdd(bucket, true);
        }

        return uri;
    }

    public IReadOnlyList<ObjectUri> Places(string key)
    {
        List<ObjectUri> places = [Own(key)];
        if (!string.IsNullOrWhiteSpace(options.Value.Gcs.Bucket))
        {
            places.Add(new ObjectUri(ObjectUri.Gcs, options.Value.Gcs.Bucket, key));
        }

        if (!string.IsNullOrWhiteSpace(options.Value.S3.Bucket))
        {
            places.Add(new ObjectUri(ObjectUri.S3, options.Value.S3.Bucket, key));
        }

        return [.. places.Distinct()];
    }

    public async Task<Uri> SignReadUrlAsync(ObjectUri uri, SignOptions? signOptions, CancellationToken cancellationToken)
    {
        var period = SigningPeriod;
        if (addresses.TryGet(period, uri, signOptions, out var known))
            return known!;

        // The clouds' packages sign with their own clock, so that their addresses are of one process anyway: they get all of the lifetime.
        var signing = uri.Scheme == ObjectUri.Disk ? (signOptions ?? new SignOptions()) with { SignedAt = period } : signOptions;
        var address = await For(uri).SignReadUrlAsync(uri, options.Value.SignedUrlLifetime, signing, cancellationToken);
        addresses.Add(period, uri, signOptions, address);
        return address;
    }
}
