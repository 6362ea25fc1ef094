using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>An uploaded file.</summary>
/// <param name="SizeBytes">As announced, then as received; 0 while unknown.</param>
/// <param name="File">Below the data folder; null until a direct upload has arrived.</param>
/// <param name="Sha256">As announced.</param>
internal sealed record Asset(
    string Id, string Name, string ContentType, long SizeBytes, DateTimeOffset CreatedAt, string? File = null, bool IsComplete = false,
    bool IsDeleted = false, string? Sha256 = null)
{
    public string FileType => ContentType.Split('/')[0];

    /// <summary>Where it would be found; nothing is served there, as the vendor's address of an asset is no promise either.</summary>
    public string Url(string baseUrl) => $"{baseUrl}/files/assets/{Id}";
}

/// <summary>Uploaded assets; their records survive a restart.</summary>
internal sealed class AssetStore(SimulatorFolder folder, IOptions<SimulatorOptions> options, TimeProvider time) : IAsyncDisposable
{
    public const string InvalidFile = "invalid_file";

    private readonly KeptTable<Asset> _assets = new(folder.Log("assets"), asset => asset.Id);
    private int _numbers = -1;

    /// <summary>An asset that can be used, or null.</summary>
    public Asset? FindUsable(string id) => _assets.Find(id) is { IsDeleted: false, IsComplete: true } asset ? asset : null;

    /// <exception cref="ProviderException">404.</exception>
    public Asset Require(string id) => _assets.Find(id) is { IsDeleted: false } asset
        ? asset
        : throw new ProviderException(404, "asset_not_found", $"Asset {id} not found");

    /// <param name="contentType">Empty: told from the first bytes, whatever the sender says.</param>
    public Task<Asset> AnnounceAsync(string name, string contentType, long sizeBytes, string? sha256, CancellationToken cancellationToken)
    {
        Interlocked.CompareExchange(ref _numbers, _assets.All.Count(), -1);
        var seed = $"asset/{options.Value.Seed}/{Interlocked.Increment(ref _numbers)}";
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..32];
        return KeepAsync(new Asset(id, name, contentType, sizeBytes, time.GetUtcNow(), Sha256: sha256), cancellationToken);
    }

    /// <summary>Takes the bytes, as a stream; refuses more than the limit.</summary>
    /// <exception cref="ProviderException">413 or, when size or checksum differ from what was announced, 400.</exception>
    public async Task<Asset> ReceiveAsync(Asset asset, Stream bytes, long limitBytes, bool isComplete, CancellationToken cancellationToken)
    {
        var temporary = folder.NewTemporary(".asset");
        try
        {
            var received = await WriteAsync(asset, bytes, temporary, limitBytes, cancellationToken);
            return await KeepAsync(
                received with { File = folder.Keep(temporary, folder.Blobs, asset.Id), IsComplete = isComplete }, cancellationToken);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Asset> KeepAsync(Asset asset, CancellationToken cancellationToken) => _assets.KeepAsync(asset, cancellationToken);

    public ValueTask DisposeAsync() => _assets.DisposeAsync();

    private static async Task<Asset> WriteAsync(
        Asset asset, Stream source, string path, long limitBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = File.Create(path);
        string? sniffed = null;
        var isFirst = true;
        var copied = await StreamCopy.CopyAsync(source, target, limitBytes, cancellationToken, piece =>
        {
            sniffed = isFirst ? FileTypes.Sniff(piece) : sniffed;
            isFirst = false;
            hash.AppendData(piece);
        });
        if (!copied.IsWhole)
            throw new ProviderException(413, InvalidFile, $"The file is larger than {limitBytes >> 20} MB");
        if (copied.SizeBytes == 0)
            throw ProviderException.Invalid("asset data must be provided", "file");
        if (asset.SizeBytes > 0 && asset.SizeBytes != copied.SizeBytes)
            throw ProviderException.Invalid($"{asset.SizeBytes} bytes were announced, {copied.SizeBytes} arrived", "size_bytes");
        if (asset.Sha256 is { } sha256 && !sha256.Equals(
            Convert.ToHexStringLower(hash.GetHashAndReset()), StringComparison.OrdinalIgnoreCase))
        {
            throw ProviderException.Invalid("the checksum does not match", "checksum_sha256");
        }

        var type = asset.ContentType.Length > 0 ? asset.ContentType : sniffed;
        return type is not null
            ? asset with { ContentType = type, SizeBytes = copied.SizeBytes }
            : throw ProviderException.Invalid(
                "The file's type is not supported: png, jpeg, webp, mp4, webm, mp3, wav, pdf and srt are", "file");
    }
}
