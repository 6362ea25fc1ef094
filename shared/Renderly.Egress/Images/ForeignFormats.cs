using System.Text;

namespace Renderly.Egress.Images;

/// <summary>Names of what users give in place of a picture, so that a refusal says what it was.</summary>
internal static class ForeignFormats
{
    private const string Accepted = "The file is not a PNG, JPEG, WebP, HEIC or AVIF image";

    private const int TextLooked = 1024;

    private static readonly (byte[] Start, string Name)[] Known =
    [
        ("GIF8"u8.ToArray(), "a GIF"), ("BM"u8.ToArray(), "a BMP"), ([0x49, 0x49, 0x2A, 0x00], "a TIFF or a camera's raw picture"),
        ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF or a camera's raw picture"), ("8BPS"u8.ToArray(), "a Photoshop file"),
        ("%PDF"u8.ToArray(), "a PDF"), ("%!PS"u8.ToArray(), "a PostScript file"), ([0xFF, 0x0A], "a JPEG XL"),
        ([0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20], "a JPEG XL"), ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], "a JPEG 2000"),
        ("PK"u8.ToArray(), "a ZIP archive"), ([0x1F, 0x8B], "compressed with gzip"), ([0x1A, 0x45, 0xDF, 0xA3], "a WebM or Matroska video"),
    ];

    /// <summary>One sentence without its stop: that it is no accepted picture, and what it is as far as that can be told.</summary>
    public static string Refusal(ReadOnlySpan<byte> start) => NameOf(start) is { } name ? $"{Accepted}, but {name}" : Accepted;

    private static string? NameOf(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return "empty";
        }

        foreach (var (magic, name) in Known)
        {
            if (start.StartsWith(magic))
            {
                return name;
            }
        }

        return start.Length >= 12 && start[4..].StartsWith("ftyp"u8) ? "a video or another MP4" : NameOfText(start);
    }

    private static string? NameOfText(ReadOnlySpan<byte> start)
    {
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, TextLooked)]);
        if (text.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n') is not ['<', ..])
        {
            return null;
        }

        return Holds("<svg") ? "an SVG; save it as PNG"
            : Holds("<html") || Holds("<!doctype html") ? "a web page; give the address of the picture itself"
            : "XML";

        bool Holds(string sign) => text.Contains(sign, StringComparison.OrdinalIgnoreCase);
    }
}
