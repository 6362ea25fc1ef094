using System.Buffers.Binary;
using System.Numerics;

namespace System.IO.Hashing;

/// <summary>XXH64 with seed 0, as specified at https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md. Not for security.</summary>
public static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int StripeBytes = 32;

    /// <returns>The hash as 8 bytes, most significant first.</returns>
    public static byte[] Hash(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var result = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(result, Compute(source));
        return result;
    }

    private static ulong Compute(ReadOnlySpan<byte> source)
    {
        var length = (ulong)source.Length;
        var hash = source.Length < StripeBytes ? Prime5 : HashStripes(ref source);
        hash += length;

        for (; source.Length >= 8; source = source[8..])
        {
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(source)), 27) * Prime1) + Prime4;
        }

        if (source.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(source) * Prime1), 23) * Prime2) + Prime3;
            source = source[4..];
        }

        foreach (var single in source)
        {
            hash = BitOperations.RotateLeft(hash ^ (single * Prime5), 11) * Prime1;
        }

        return Avalanche(hash);
    }

    /// <summary>Takes all whole stripes off the front of <paramref name="source"/>.</summary>
    private static ulong HashStripes(ref ReadOnlySpan<byte> source)
    {
        var lanes = (unchecked(Prime1 + Prime2), Prime2, 0UL, unchecked(0UL - Prime1));
        for (; source.Length >= StripeBytes; source = source[StripeBytes..])
        {
            lanes.Item1 = Round(lanes.Item1, BinaryPrimitives.ReadUInt64LittleEndian(source));
            lanes.Item2 = Round(lanes.Item2, BinaryPrimitives.ReadUInt64LittleEndian(source[8..]));
            lanes.Item3 = Round(lanes.Item3, BinaryPrimitives.ReadUInt64LittleEndian(source[16..]));
            lanes.Item4 = Round(lanes.Item4, BinaryPrimitives.ReadUInt64LittleEndian(source[24..]));
        }

        var hash = BitOperations.RotateLeft(lanes.Item1, 1) + BitOperations.RotateLeft(lanes.Item2, 7)
            + BitOperations.RotateLeft(lanes.Item3, 12) + BitOperations.RotateLeft(lanes.Item4, 18);
        return Merge(Merge(Merge(Merge(hash, lanes.Item1), lanes.Item2), lanes.Item3), lanes.Item4);
    }

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;

    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }
}
