using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Renderly.Simulator.Data;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>The two checksums the service gives for every object, base64.</summary>
internal sealed record ObjectHashes(string Md5, string Crc32c, long SizeBytes)
{
    /// <summary>Copies and hashes in one pass, in pieces.</summary>
    public static async Task<ObjectHashes> CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
#pragma warning disable CA5351 // MD5 is what the service reports as md5Hash; nothing is protected by it.
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        var crc = uint.MaxValue;
        var copied = await StreamCopy.CopyAsync(source, target, long.MaxValue, cancellationToken, piece =>
        {
            md5.AppendData(piece);
            crc = Crc(crc, piece);
        });
        var crcBytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crcBytes, ~crc);
        return new ObjectHashes(Convert.ToBase64String(md5.GetHashAndReset()), Convert.ToBase64String(crcBytes), copied.SizeBytes);
    }

    public static async Task<ObjectHashes> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous);
        return await CopyAsync(file, Stream.Null, cancellationToken);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }
}
