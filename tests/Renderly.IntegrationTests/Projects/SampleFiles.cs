using System.Buffers.Binary;
using System.IO.Compression;
using Renderly.IntegrationTests.Storage.Support;

namespace Renderly.IntegrationTests.Projects;

/// <summary>Files as far as their beginning goes, which is what an upload is told by.</summary>
internal static class SampleFiles
{
    /// <summary>640 × 480 pixels.</summary>
    public static byte[] Png { get; } = PngOf(640, 480);

    public static byte[] Wav { get; } = WavOf(20_000);

    public static byte[] Zip { get; } = MakeZip();

    public static byte[] PngOf(int width, int height)
    {
        byte[] file =
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0,
            .. new byte[1000],
        ];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    /// <summary>A sound of so many bytes in all.</summary>
    public static byte[] WavOf(int lengthBytes, int seed = 1) =>
        [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8, .. PatternStream.Bytes(lengthBytes - 12, seed)];

    private static byte[] MakeZip()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            zip.CreateEntry("bottle.png");
        }

        return file.ToArray();
    }
}
