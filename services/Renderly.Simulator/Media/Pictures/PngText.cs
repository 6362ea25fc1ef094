using System.Buffers.Binary;
using System.Text;

namespace Renderly.Simulator.Media.Pictures;

/// <summary>Writes a line of text into a PNG that its pixels do not show.</summary>
internal static class PngText
{
    /// <summary>Length, type and checksum.</summary>
    private const int ChunkFrame = 12;

    /// <param name="png">A whole file, which ends with an empty IEND chunk.</param>
    /// <param name="text">Latin letters.</param>
    public static byte[] With(ReadOnlySpan<byte> png, string text)
    {
        var data = Encoding.Latin1.GetBytes($"Comment\0{text}");
        var chunk = new byte[ChunkFrame + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        "tEXt"u8.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return [.. png[..^ChunkFrame], .. chunk, .. png[^ChunkFrame..]];
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
