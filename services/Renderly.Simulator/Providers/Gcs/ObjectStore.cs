using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media;
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
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private long _lastGeneration;

    public ObjectStore(SimulatorFolder folder, IOptions<SimulatorOptions> options, TimeProvider time)
    {
        (_folder, _time, _createMissing) = (folder, time, options.Value.CreateMissingBuckets);
        foreach (var path in Directory.GetDirectories(folder.Objects))
        {
            Load(path);
        }

        foreach (var bucket in options.Value.Buckets.Where(b => !_buckets.ContainsKey(b)))
        {
            CreateBucket(bucket);
        }
    }

    /// <summary>Whether there is such a bucket; where missing ones come into being, there is one now.</summary>
    public bool OpenBucket(string bucket)
    {
        lock (_lock)
        {
            if (!_buckets.ContainsKey(bucket) && _createMissing && BucketName().IsMatch(bucket))
            {
                CreateBucket(bucket);
            }

            return _buckets.ContainsKey(bucket);
        }
    }

    /// <exception cref="GcsException">409 when it exists, 400 when the name is not allowed.</exception>
    public void CreateBucket(string bucket)
    {
        if (!BucketName().IsMatch(bucket))
        {
            throw GcsException.Invalid($"Invalid bucket name: '{bucket}'");
        }

        lock (_lock)
        {
            if (!_buckets.TryAdd(bucket, new Bucket()))
            {
                throw new GcsException(409, "conflict", "Your previous request to create the named bucket succeeded and you already own it.");
            }

            Directory.CreateDirectory(Path.Combine(_folder.Objects, bucket));
        }
    }

    public StoredObject? Find(string bucket, string name)
    {
        lock (_lock)
        {
            return _buckets.GetValueOrDefault(bucket)?.Objects.GetValueOrDefault(name);
        }
    }

    /// <summary>The object at <c>gs://bucket/name</c>, or null.</summary>
    public StoredObject? Find(string uri) => TrySplit(uri, out var bucket, out var name) ? Find(bucket, name) : null;

    public string DataPath(StoredObject item) => _folder.Absolute(item.DataFile);

    /// <summary>Names in order from the given one on, to be cut into pages by the caller.</summary>
    public IReadOnlyList<StoredObject> List(string bucket, string prefix)
    {
        if (!OpenBucket(bucket))
        {
            throw GcsException.BucketNotFound();
        }

        lock (_lock)
        {
            var found = _buckets[bucket];
            return [.. found.Names.GetViewBetween(prefix, prefix + '\uffff').Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => found.Objects[n])];
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
    public async Task<StoredObject> PutFileAsync(NewObject target, string file, MediaInfo? media, CancellationToken cancellationToken)
    {
        CheckWritable(target);
        return Commit(target, file, await ObjectHashes.OfFileAsync(file, cancellationToken), media);
    }

    /// <summary>Makes an object of a file that others use too.</summary>
    public StoredObject PutShared(NewObject target, string file, ObjectHashes hashes, MediaInfo media)
    {
        CheckWritable(target);
        return Commit(target, file, hashes, media, isShared: true);
    }

    /// <exception cref="GcsException">404 when there is none, 412.</exception>
    public void Delete(string bucket, string name, long? ifGenerationMatch)
    {
        StoredObject gone;
        lock (_lock)
        {
            var found = _buckets.GetValueOrDefault(bucket) ?? throw GcsException.BucketNotFound();
            gone = found.Objects.GetValueOrDefault(name) ?? throw GcsException.ObjectNotFound(bucket, name);
            if (ifGenerationMatch is { } wanted && wanted != gone.Generation)
            {
                throw GcsException.Precondition();
            }

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
        {
            return false;
        }

        var slash = uri.IndexOf('/', 5);
        (bucket, name) = slash < 0 ? (uri[5..], "") : (uri[5..slash], uri[(slash + 1)..]);
        return bucket.Length > 0;
    }

    public void CheckWritable(NewObject target)
    {
        if (target.Name.Length is 0 or > 1024)
        {
            throw GcsException.Invalid("Invalid object name: 1 to 1024 characters are allowed");
        }

        if (!OpenBucket(target.Bucket))
        {
            throw GcsException.BucketNotFound();
        }

        if (target.IfGenerationMatch is { } wanted && wanted != (Find(target.Bucket, target.Name)?.Generation ?? 0))
        {
            throw GcsException.Precondition();
        }
    }

    private StoredObject Commit(NewObject target, string file, ObjectHashes hashes, MediaInfo? media = null, bool isShared = false)
    {
        if (target.Crc32c is { } sent && sent != hashes.Crc32c)
        {
            throw GcsException.WrongChecksum(sent, hashes.Crc32c);
        }

        StoredObject? former;
        StoredObject item;
        lock (_lock)
        {
            var bucket = _buckets[target.Bucket];
            former = bucket.Objects.GetValueOrDefault(target.Name);
            if (target.IfGenerationMatch is { } wanted && wanted != (former?.Generation ?? 0))
            {
                throw GcsException.Precondition();
            }

            item = Describe(target, hashes, media, isShared ? _folder.Relative(file) : null);
            if (!isShared)
            {
                File.Move(file, DataPath(item));
            }

            WriteRecord(item);
            bucket.Objects[target.Name] = item;
            bucket.Names.Add(target.Name);
        }

        if (former is not null)
        {
            DeleteData(former);
        }

        return item;
    }

    private StoredObject Describe(NewObject target, ObjectHashes hashes, MediaInfo? media, string? sharedFile)
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
            Media = media,
        };
    }

    private void WriteRecord(StoredObject item)
    {
        var temporary = _folder.NewTemporary(".json");
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(item, SimulatorJson.Lines));
        File.Move(temporary, RecordPath(item.Bucket, item.Name), overwrite: true);
    }

    private void DeleteData(StoredObject item)
    {
        if (!item.IsShared)
        {
            File.Delete(DataPath(item));
        }
    }

    private void Load(string path)
    {
        var bucket = _buckets[Path.GetFileName(path)] = new Bucket();
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

    private sealed class Bucket
    {
        public Dictionary<string, StoredObject> Objects { get; } = new(StringComparer.Ordinal);
        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);
    }
}
