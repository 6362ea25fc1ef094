using Renderly.Simulator.Media;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>An object as kept on the disk beside its bytes.</summary>
internal sealed record StoredObject
{
    public required string Bucket { get; init; }
    public required string Name { get; init; }
    public required long Generation { get; init; }
    public long Metageneration { get; init; } = 1;
    public required string ContentType { get; init; }
    public required long SizeBytes { get; init; }

    /// <summary>Base64, as the service gives it.</summary>
    public required string Md5Hash { get; init; }

    /// <summary>Base64 of the big-endian CRC-32C.</summary>
    public required string Crc32c { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Where the bytes are, below the data folder.</summary>
    public required string DataFile { get; init; }

    /// <summary>The bytes are used by others too: they stay when the object goes.</summary>
    public bool IsShared { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Known for films made here; others are probed when needed.</summary>
    public MediaInfo? Media { get; init; }

    public string Etag => $"{Generation:x}/{Metageneration}";

    public string Uri => $"gs://{Bucket}/{Name}";
}

/// <summary>What the caller says of an object it writes.</summary>
/// <param name="IfGenerationMatch">0: only if there is none.</param>
/// <param name="Crc32c">Checksum of what was sent, base64; with it, other bytes are refused.</param>
internal sealed record NewObject(
    string Bucket,
    string Name,
    string? ContentType = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    long? IfGenerationMatch = null,
    string? Crc32c = null);
