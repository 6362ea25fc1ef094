using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <param name="File">Below the data folder; null until a direct upload has arrived.</param>
internal sealed record AssetRecord(
    string Id, string Name, string ContentType, long SizeBytes, DateTimeOffset CreatedAt, string? File, bool IsComplete, bool IsDeleted = false, string? Sha256 = null)
{
    public string FileType => ContentType.Split('/')[0];
}

/// <summary>Uploaded assets; their records survive a restart.</summary>
internal sealed class AssetStore : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, AssetRecord> _assets = new(StringComparer.Ordinal);
    private readonly AppendLog<AssetRecord> _log;
    private readonly SimulatorFolder _folder;
    private readonly TimeProvider _time;
    private readonly int _seed;
    private int _numbers;

    public AssetStore(SimulatorFolder folder, IOptions<SimulatorOptions> options, TimeProvider time)
    {
        (_folder, _time, _seed) = (folder, time, options.Value.Seed);
        _log = new AppendLog<AssetRecord>(folder.AssetLog, durable: false);
        foreach (var asset in _log.Existing)
        {
            _assets[asset.Id] = asset;
        }

        _numbers = _log.Existing.Count;
    }

    /// <summary>An asset that can be used, or null.</summary>
    public AssetRecord? FindUsable(string id) => Find(id) is { IsComplete: true } asset ? asset : null;

    public AssetRecord? Find(string id) => _assets.TryGetValue(id, out var asset) && !asset.IsDeleted ? asset : null;

    public string PathOf(AssetRecord asset) => _folder.Absolute(asset.File!);

    public async Task<AssetRecord> AnnounceAsync(string name, string contentType, long sizeBytes, string? sha256, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _numbers);
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"asset/{_seed}/{number}")))[..32];
        return await KeepAsync(new AssetRecord(id, name, contentType, sizeBytes, _time.GetUtcNow(), null, false, Sha256: sha256), cancellationToken);
    }

    /// <summary>Takes the bytes, as a stream; refuses more than the limit.</summary>
    /// <exception cref="HeyGenException">413 or, when size or checksum differ from what was announced, 400.</exception>
    public async Task<AssetRecord> ReceiveAsync(AssetRecord asset, Stream bytes, long limitBytes, bool complete, CancellationToken cancellationToken)
    {
        var temporary = _folder.NewTemporary(".asset");
        try
        {
            var (size, sha256) = await WriteAsync(bytes, temporary, limitBytes, cancellationToken);
            if (size == 0)
            {
                throw HeyGenException.Invalid("asset data must be provided", "file");
            }

            if (asset.SizeBytes > 0 && asset.SizeBytes != size)
            {
                throw HeyGenException.Invalid($"{asset.SizeBytes} bytes were announced, {size} arrived", "size_bytes");
            }

            if (asset.Sha256 is { } expected && !string.Equals(expected, sha256, StringComparison.OrdinalIgnoreCase))
            {
                throw HeyGenException.Invalid("the checksum does not match", "checksum_sha256");
            }

            var kept = Path.Combine(_folder.Blobs, asset.Id);
            File.Move(temporary, kept, overwrite: true);
            return await KeepAsync(asset with { File = _folder.Relative(kept), SizeBytes = size, IsComplete = complete }, cancellationToken);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<AssetRecord> KeepAsync(AssetRecord asset, CancellationToken cancellationToken)
    {
        await _log.AppendAsync(asset, cancellationToken);
        return _assets[asset.Id] = asset;
    }

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    private static async Task<(long Size, string Sha256)> WriteAsync(Stream source, string path, long limitBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = File.Create(path);
        var buffer = new byte[81920];
        long size = 0;
        for (int n; (n = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            size += n;
            if (size > limitBytes)
            {
                throw new HeyGenException(413, "payload_too_large", $"The file is larger than {limitBytes >> 20} MB", 40010);
            }

            hash.AppendData(buffer, 0, n);
            await target.WriteAsync(buffer.AsMemory(0, n), cancellationToken);
        }

        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
