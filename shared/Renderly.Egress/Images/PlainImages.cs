using System.Buffers.Binary;
using System.Text;

namespace Renderly.Egress.Images;

/// <summary>
/// Says of a whole picture whether it is fit to be handed on as it is: upright, 8 bits, sRGB, opaque, and without metadata, which may hold
/// where and by whom it was taken. Nothing is decoded; what is not certain is not plain, and is converted.
/// </summary>
internal static class PlainImages
{
    private const int PngIsRgb = 2;
    private const int PngIsPalette = 3;

    // Colours, palette, pixels and their shape; gamma and primaries only as sRGB has them.
    private static readonly string[] PngChunks = ["IHDR", "PLTE", "IDAT", "IEND", "sRGB", "gAMA", "cHRM", "pHYs", "sBIT", "bKGD"];
    private static readonly byte[] SrgbGamma = [0, 0, 0xB1, 0x8F];

    public static bool IsPlain(ReadOnlySpan<byte> file, ImageHeader header) => header.Format switch
    {
        ImageFormat.Png => IsPlainPng(file),
        ImageFormat.Jpeg => IsPlainJpeg(file),
        ImageFormat.WebP => IsPlainWebP(file),
        _ => false,
    };

    private static bool IsPlainPng(ReadOnlySpan<byte> file)
    {
        if (file[24] > 8 || file[25] is not (PngIsRgb or PngIsPalette))
        {
            return false;
        }

        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var name = Encoding.ASCII.GetString(file.Slice(at + 4, 4));
            if (!PngChunks.Contains(name) || (name == "gAMA" && !file[(at + 8)..].StartsWith(SrgbGamma)))
            {
                return false;
            }

            at += 12 + length;
        }

        return true;
    }

    // Tables, one frame of three components with 8 bits, scans, and an empty JFIF or Adobe mark; nothing behind the end.
    private static bool IsPlainJpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 4 <= file.Length;)
        {
            var marker = file[at + 1];
            if (marker is 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            var isPlain = marker switch
            {
                0xDA => true,
                0xE0 => length <= 16,
                0xEE => length <= 14,
                0xDB or 0xC4 or 0xDD => true,
                0xC0 or 0xC1 or 0xC2 => length >= 8 && at + 10 <= file.Length && file[at + 4] == 8 && file[at + 9] == 3,
                _ => false,
            };
            if (!isPlain)
            {
                return false;
            }

            at += 2 + length;
            if (marker == 0xDA)
            {
                at = ImageBody.EndOfScan(file, at);
                if (file[at..].StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]))
                {
                    return file.Length == at + 2;
                }
            }
        }

        return false;
    }

    // The simple kinds alone hold no metadata; the lossless one says whether it has alpha.
    private static bool IsPlainWebP(ReadOnlySpan<byte> file) =>
        file[12..].StartsWith("VP8 "u8) || (file[12..].StartsWith("VP8L"u8) && (file[24] & 0x10) == 0);
}
