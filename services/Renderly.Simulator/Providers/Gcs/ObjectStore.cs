using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>
/// Buckets and objects on the disk: a file of bytes per generation, a small JSON file that names the current one.
/// A name never becomes a path (its hash does); a write becomes visible with one rename.
/// </summary>
internal sealed partial class ObjectStore
{
    private readonly SimulatorFolder _folder;
    private readonly TimeProvider _time;
    private readonly bool _createMissing;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, BucketIndex> _buckets = new(StringComparer.Ordinal);

    // Of files that many objects share.
    private readonly ConcurrentDictionary<string, ObjectHashes> _hashes = new(StringComparer.Ordinal);
    private long _lastGeneration;

    public ObjectStore(SimulatorFolder folder, IOptions<SimulatorOptions> options, TimeProvider time)
    {
        (_folder, _time, _createMissing) = (folder, time, options.Value.CreateMissingBuckets);
        foreach (var path in Directory.GetDirectories(folder.Objects))
            Load(path);
        foreach (var bucket in options.Value.Buckets.Where(bucket => !_buckets.ContainsKey(bucket)))
            CreateBucket(bucket);
    }

    /// <summary>Whether there is such a bucket; where missing ones come into being, there is one now.</summary>
    public bool OpenBucket(string bucket)
    {
        lock (_lock)
        {
            if (!_buckets.ContainsKey(bucket) && _createMissing && BucketName().IsMatch(bucket))
                CreateBucket(bucket);
            return _buckets.ContainsKey(bucket);
        }
    }

    /// <exception cref="ProviderException">409 when it exists, 400 when the name is not allowed.</exception>
    public void CreateBucket(string bucket)
    {
        if (!BucketName().IsMatch(bucket))
            throw ProviderException.Invalid($"Invalid bucket name: '{bucket}'");
        lock (_lock)
        {
            if (!_buckets.TryAdd(bucket, new BucketIndex()))
            {
                throw new ProviderException(
                    409, "conflict", "Your previous request to create the named bucket succeeded and you already own it.");
            }

            Directory.CreateDirectory(Path.Combine(_folder.Objects, bucket));
        }
    }

    public StoredObject? Find(string bucket, string name)
    {
        lock (_lock)
            return _buckets.GetValueOrDefault(bucket)?.Objects.GetValueOrDefault(name) is { } item && IsThere(item) ? item : null;
    }

    /// <summary>The object at <c>gs://bucket/name</c>, or null.</summary>
    public StoredObject? Find(string uri) => TrySplit(uri, out var bucket, out var name) ? Find(bucket, name) : null;

    public string DataPath(StoredObject item) => _folder.Absolute(item.DataFile);

    /// <summary>Names in order from the given one on, to be cut into pages by the caller.</summary>
    public IReadOnlyList<StoredObject> List(string bucket, string prefix)
    {
        if (!OpenBucket(bucket))
            throw GcsErrors.BucketNotFound();
        lock (_lock)
        {
            var found = _buckets[bucket];
            return [.. found.Names.GetViewBetween(prefix, prefix + '\uffff')
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => found.Objects[name])
                .Where(IsThere)];
        }
    }

    /// <summary>Takes the bytes of a request.</summary>
    public async Task<StoredObject> PutAsync(NewObject target, Stream source, CancellationToken cancellationToken)
    {
        CheckWritable(target);
        var file = _folder.NewTemporary(".upload");
        try
        {
            ObjectHashes hashes;
            await using (var stream = File.Create(file))
            {
                hashes = await ObjectHashes.CopyAsync(source, stream, cancellationToken);
            }

            return Commit(target, file, hashes);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Takes over a finished file; it is gone from where it was.</summary>
    public async Task<StoredObject> PutFileAsync(NewObject target, string file, CancellationToken cancellationToken)
    {
        CheckWritable(target);
        return Commit(target, file, await ObjectHashes.OfFileAsync(file, cancellationToken));
    }

    /// <summary>Makes an object of a film, to be there from a moment on.</summary>
    public async Task<StoredObject> PutFilmAsync(
        string uri, Film film, MediaInfo media, DateTimeOffset from, CancellationToken cancellationToken)
    {
        if (!TrySplit(uri, out var bucket, out var name))
            throw ProviderException.Invalid($"{uri} is no object's address");
        var target = new NewObject(bucket, name, "video/mp4");
        CheckWritable(target);
        var file = _folder.Absolute(film.File);
        var hashes = film.IsShared && _hashes.TryGetValue(film.File, out var known)
            ? known
            : await ObjectHashes.OfFileAsync(file, cancellationToken);
        if (film.IsShared)
            _hashes[film.File] = hashes;
        return Commit(
            target, file, hashes, item => item with { Media = media, End = film.End, Created = Later(item.Created, from) }, film.IsShared);
    }

    /// <exception cref="ProviderException">404 when there is none, 412.</exception>
    public void Delete(string bucket, string name, long? ifGenerationMatch)
    {
        StoredObject gone;
        lock (_lock)
        {
            var found = _buckets.GetValueOrDefault(bucket) ?? throw GcsErrors.BucketNotFound();
            gone = found.Objects.GetValueOrDefault(name) ?? throw GcsErrors.ObjectNotFound(bucket, name);
            if (ifGenerationMatch is { } wanted && wanted != gone.Generation)
                throw GcsErrors.Precondition();
            File.Delete(RecordPath(bucket, name));
            found.Objects.Remove(name);
            found.Names.Remove(name);
        }

        DeleteData(gone);
    }

    public static bool TrySplit(string uri, out string bucket, out string name)
    {
        (bucket, name) = ("", "");
        if (!uri.StartsWith("gs://", StringComparison.Ordinal))
            return false;
        var slash = uri.IndexOf('/', 5);
        (bucket, name) = slash < 0 ? (uri[5..], "") : (uri[5..slash], uri[(slash + 1)..]);
        return bucket.Length > 0;
    }

    public void CheckWritable(NewObject target)
    {
        if (target.Name.Length is 0 or > 1024)
            throw ProviderException.Invalid("Invalid object name: 1 to 1024 characters are allowed");
        if (!OpenBucket(target.Bucket))
            throw GcsErrors.BucketNotFound();
        if (target.IfGenerationMatch is { } wanted && wanted != (Find(target.Bucket, target.Name)?.Generation ?? 0))
            throw GcsErrors.Precondition();
    }

    private StoredObject Commit(
        NewObject target, string file, ObjectHashes hashes, Func<StoredObject, StoredObject>? complete = null, bool isShared = false)
    {
        if (target.Crc32c is { } sent && sent != hashes.Crc32c)
            throw GcsErrors.WrongChecksum(sent, hashes.Crc32c);
        StoredObject? former;
        StoredObject item;
        lock (_lock)
        {
            var bucket = _buckets[target.Bucket];
            former = bucket.Objects.GetValueOrDefault(target.Name);
            if (target.IfGenerationMatch is { } wanted && wanted != (former?.Generation ?? 0))
                throw GcsErrors.Precondition();
            item = Describe(target, hashes, isShared ? _folder.Relative(file) : null);
            item = complete?.Invoke(item) ?? item;
            if (!isShared)
                File.Move(file, DataPath(item));
            WriteRecord(item);
            bucket.Objects[target.Name] = item;
            bucket.Names.Add(target.Name);
        }

        if (former is not null)
            DeleteData(former);
        return item;
    }

    private StoredObject Describe(NewObject target, ObjectHashes hashes, string? sharedFile)
    {
        var now = _time.GetUtcNow();
        _lastGeneration = Math.Max(_lastGeneration + 1, now.ToUnixTimeMilliseconds() * 1000);
        var dataFile = Path.Combine(_folder.Objects, target.Bucket, $"{Hash(target.Name)}.{_lastGeneration}.bin");
        return new StoredObject
        {
            Bucket = target.Bucket,
            Name = target.Name,
            Generation = _lastGeneration,
            ContentType = target.ContentType ?? "application/octet-stream",
            SizeBytes = hashes.SizeBytes,
            Md5Hash = hashes.Md5,
            Crc32c = hashes.Crc32c,
            Created = now,
            DataFile = sharedFile ?? _folder.Relative(dataFile),
            IsShared = sharedFile is not null,
            Metadata = target.Metadata,
        };
    }

    private bool IsThere(StoredObject item) => item.Created <= _time.GetUtcNow();

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private void WriteRecord(StoredObject item)
    {
        var temporary = _folder.NewTemporary(".json");
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(item, SimulatorJson.Lines));
        File.Move(temporary, RecordPath(item.Bucket, item.Name), overwrite: true);
    }

    private void DeleteData(StoredObject item)
    {
        if (!item.IsShared)
            File.Delete(DataPath(item));
    }

    private void Load(string path)
    {
        var bucket = _buckets[Path.GetFileName(path)] = new BucketIndex();
        foreach (var file in Directory.GetFiles(path, "*.json"))
        {
            var item = JsonSerializer.Deserialize<StoredObject>(File.ReadAllBytes(file), SimulatorJson.Lines)!;
            bucket.Objects[item.Name] = item;
            bucket.Names.Add(item.Name);
            _lastGeneration = Math.Max(_lastGeneration, item.Generation);
        }
    }

    private string RecordPath(string bucket, string name) => Path.Combine(_folder.Objects, bucket, Hash(name) + ".json");

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    [GeneratedRegex(@"^[a-z0-9](?!.*\.\.)[a-z0-9._-]{1,220}[a-z0-9]$")]
    private static partial Regex BucketName();

    private sealed class BucketIndex
    {
        public Dictionary<string, StoredObject> Objects { get; } = new(StringComparer.Ordinal);
        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>Refusals of the store, by the reasons of the JSON API.</summary>
internal static class GcsErrors
{
    public static ProviderException BucketNotFound() => new(404, "notFound", "The specified bucket does not exist.");

    public static ProviderException ObjectNotFound(string bucket, string name) => new(404, "notFound", $"No such object: {bucket}/{name}");

    public static ProviderException SessionNotFound() => new(404, "notFound", "Upload session not found.");

    public static ProviderException WrongChecksum(string sent, string stored) =>
        ProviderException.Invalid($"Provided CRC32C \"{sent}\" doesn't match calculated CRC32C \"{stored}\".");

    public static ProviderException Precondition() =>
        new(412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
}
