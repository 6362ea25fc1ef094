using System.Text;

namespace Renderly.Egress.Images;

/// <summary>Names of what users give in place of what is asked for, so that a refusal says what it was.</summary>
public static class ForeignFormats
{
    private const string Accepted = "The file is not a PNG, JPEG, WebP, HEIC or AVIF image";

    private const string Svg = "an SVG";

    private const int TextLooked = 1024;

    private static readonly (byte[] Start, string Name)[] Known =
    [
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"), ("GIF8"u8.ToArray(), "a GIF"),
        ("BM"u8.ToArray(), "a BMP"), ([0x49, 0x49, 0x2A, 0x00], "a TIFF or a camera's raw picture"),
        ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF or a camera's raw picture"), ("8BPS"u8.ToArray(), "a Photoshop file"),
        ("%PDF"u8.ToArray(), "a PDF"), ("%!PS"u8.ToArray(), "a PostScript file"), ([0xFF, 0x0A], "a JPEG XL"),
        ([0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20], "a JPEG XL"), ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], "a JPEG 2000"),
        ("PK"u8.ToArray(), "a ZIP archive"), ([0x1F, 0x8B], "compressed with gzip"), ([0x1A, 0x45, 0xDF, 0xA3], "a WebM or Matroska video"),
        ("MThd"u8.ToArray(), "a MIDI file"), ("#EXTM3U"u8.ToArray(), "a playlist"), ("#!AMR"u8.ToArray(), "an AMR recording"),
        ([0x30, 0x26, 0xB2, 0x75], "a WMA or WMV file"),
    ];

    /// <summary>One sentence without its stop: that it is no accepted picture, and what it is as far as that can be told.</summary>
    internal static string Refusal(ReadOnlySpan<byte> start) => NameOf(start) switch
    {
        null => Accepted,
        Svg => $"{Accepted}, but {Svg}; save it as PNG",
        var name => $"{Accepted}, but {name}",
    };

    /// <param name="start">The file's first bytes.</param>
    /// <returns>What it is, to stand behind "it is"; null for what is not known.</returns>
    public static string? NameOf(ReadOnlySpan<byte> start)
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

        return ImageHeader.IsHeif(start) ? "a HEIC or AVIF picture"
            : start.Length >= 12 && start[4..].StartsWith("ftyp"u8) ? "a video or another MP4"
            : start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8) ? "a WebP picture"
            : start.Length >= 12 && start.StartsWith("FORM"u8) && start[8..].StartsWith("AIF"u8) ? "an AIFF"
            : NameOfText(start);
    }

    private static string? NameOfText(ReadOnlySpan<byte> start)
    {
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, TextLooked)]);
        if (text.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n') is not ['<', ..])
        {
            return null;
        }

        return Holds("<svg") ? Svg
            : Holds("<html") || Holds("<!doctype html") ? "a web page; give the address of the file itself"
            : "XML";

        bool Holds(string sign) => text.Contains(sign, StringComparison.OrdinalIgnoreCase);
    }
}
