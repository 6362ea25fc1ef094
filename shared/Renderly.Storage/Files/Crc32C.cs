using System.Buffers.Binary;
using System.Numerics;

namespace Renderly.Storage.Files;

/// <summary>The checksum that Google keeps of every object, eight bytes at a time where the processor can.</summary>
internal struct Crc32C()
{
    private uint _crc = uint.MaxValue;

    public readonly uint Value => ~_crc;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            _crc = BitOperations.Crc32C(_crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes)
            _crc = BitOperations.Crc32C(_crc, b);
    }
}
