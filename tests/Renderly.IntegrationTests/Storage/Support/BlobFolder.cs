using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Renderly.IntegrationTests.Storage.Support;

internal sealed record Blob(
    string Path,
    long Size,
    string ContentType,
    byte[] Md5,
    long Generation,
    DateTimeOffset Updated,
    IReadOnlyDictionary<string, string> Metadata)
{
    public string HexMd5 => Convert.ToHexStringLower(Md5);
}

/// <summary>Where a fake keeps its objects: contents in files, so that large ones cost the test process no memory.</summary>
internal sealed class BlobFolder(TimeProvider clock) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renderly-blobs-");
    private readonly ConcurrentDictionary<string, Blob> _blobs = new(StringComparer.Ordinal);
    private long _generation = 1000;

    public string NewFile() => Path.Combine(_folder.FullName, Guid.CreateVersion7().ToString("N"));

    public Blob? Find(string key) => _blobs.GetValueOrDefault(key);

    public bool Remove(string key) => _blobs.TryRemove(key, out _);

    public IReadOnlyList<KeyValuePair<string, Blob>> List(string prefix) =>
        [.. _blobs.Where(b => b.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(b => b.Key, StringComparer.Ordinal)];

    /// <summary>Null when the object exists and only an absent one may be written.</summary>
    public async Task<Blob?> CommitAsync(
        string key, string file, string contentType, bool ifAbsent, IReadOnlyDictionary<string, string>? metadata = null)
    {
        await using var content = File.OpenRead(file);
        var md5 = await Md5Async(content);
        var blob = new Blob(
            file,
            content.Length,
            contentType,
            md5,
            Interlocked.Increment(ref _generation),
            clock.GetUtcNow(),
            metadata ?? new Dictionary<string, string>());
        if (ifAbsent)
            return _blobs.TryAdd(key, blob) ? blob : null;
        return _blobs[key] = blob;
    }

    public static async Task<byte[]> Md5Async(Stream content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await content.ReadAsync(buffer)) > 0)
            hash.AppendData(buffer, 0, read);
        return hash.GetHashAndReset();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
