using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Renderly.UnitTests.Egress;

/// <summary>Small whole pictures, made here, and the parts to spoil them with.</summary>
internal static class Pictures
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Png(int width = 2, int height = 2)
    {
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(new byte[64]);
        }

        byte[] size = [.. BigEndian(width), .. BigEndian(height), 8, 0, 0, 0, 0];
        return [.. PngSignature, .. Chunk("IHDR", size), .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>What an animation has before its first frame.</summary>
    public static byte[] AnimatedPng() => WithChunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]);

    /// <summary>A PNG of 64 × 64 with a chunk of its own, such as metadata.</summary>
    public static byte[] WithChunk(string name, byte[] data, byte colourType = 2, byte bits = 8)
    {
        var png = Png(64, 64);
        (png[24], png[25]) = (bits, colourType);
        return [.. png[..33], .. Chunk(name, data), .. png[33..]];
    }

    public static byte[] Jpeg(int width = 2, int height = 2) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11,
        8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9,
    ];

    public static byte[] WebP(int width = 3, int height = 2) => Riff(LosslessFrame(width, height));

    /// <summary>The extended kind: a canvas of one size around a picture of another.</summary>
    public static byte[] ExtendedWebP(int canvasWidth, int canvasHeight, int width, int height)
    {
        byte[] canvas = [0, 0, 0, 0, .. LittleEndian(canvasWidth - 1)[..3], .. LittleEndian(canvasHeight - 1)[..3]];
        return Riff([.. RiffChunk("VP8X", canvas), .. LosslessFrame(width, height)]);
    }

    public static byte[] AnimatedWebP() => Riff([.. RiffChunk("VP8X", [2, 0, 0, 0, 1, 0, 0, 1, 0, 0]), .. RiffChunk("ANMF", new byte[24])]);

    private static byte[] LosslessFrame(int width, int height)
    {
        var bits = (uint)(width - 1) | ((uint)(height - 1) << 14);
        return RiffChunk("VP8L", [0x2F, .. LittleEndian((int)bits), 0, 0, 0, 0, 0, 0, 0]);
    }

    private static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. LittleEndian(chunks.Length + 4), .. "WEBP"u8, .. chunks];

    private static byte[] RiffChunk(string name, byte[] data) =>
        [.. Encoding.ASCII.GetBytes(name), .. LittleEndian(data.Length), .. data, .. new byte[data.Length & 1]];

    /// <summary>Checksums are left out: nothing here decodes.</summary>
    private static byte[] Chunk(string name, byte[] data) =>
        [.. BigEndian(data.Length), .. Encoding.ASCII.GetBytes(name), .. data, 0, 0, 0, 0];

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] LittleEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
