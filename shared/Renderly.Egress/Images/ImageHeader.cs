using System.Buffers.Binary;

namespace Renderly.Egress.Images;

/// <summary>Picture formats that users may give.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    WebP,

    /// <summary>HEIC and AVIF: pictures as phones and web tools write them into the same container; no provider takes them.</summary>
    Heif,
}

/// <summary>
/// What the first bytes of a picture say: its real format, whatever its name or content type claims, and its size. No pixel is
/// decoded, so a bomb of 50,000 × 50,000 pixels costs nothing to refuse.
/// </summary>
/// <param name="Format">By magic bytes.</param>
/// <param name="WidthPixels">1 or more.</param>
/// <param name="HeightPixels">1 or more.</param>
public sealed record ImageHeader(ImageFormat Format, int WidthPixels, int HeightPixels)
{
    /// <summary>Bytes from the start of a file that suffice: JPEG photos may carry 64 KiB blocks of metadata before the size.</summary>
    public const int BytesNeeded = 256 * 1024;

    /// <summary>Largest accepted picture unless the caller says otherwise: 40 megapixels.</summary>
    public const long DefaultMaxPixels = 40_000_000;

    public string ContentType => Format switch
    {
        ImageFormat.Png => "image/png",
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.WebP => "image/webp",
        _ => "image/heif",
    };

    public long Pixels => (long)WidthPixels * HeightPixels;

    /// <summary>Reads the header and refuses what is too large.</summary>
    /// <param name="start">The file's first bytes, up to <see cref="BytesNeeded"/>.</param>
    /// <param name="maxPixels">Largest width × height.</param>
    /// <exception cref="ImageFormatException">
    /// Of no accepted format, damaged, or too large; the message may be shown to the user.
    /// </exception>
    public static ImageHeader Read(ReadOnlySpan<byte> start, long maxPixels = DefaultMaxPixels)
    {
        var header = Parse(start);
        if (header.WidthPixels < 1 || header.HeightPixels < 1)
        {
            throw new ImageFormatException("The image has no width or no height");
        }

        return header.Pixels <= maxPixels
            ? header
            : throw new ImageFormatException(FormattableString.Invariant(
                $"The image has {header.WidthPixels}×{header.HeightPixels} pixels; at most {maxPixels} pixels in all are accepted"));
    }

    /// <summary>Whether it is a still in the container of HEIC and AVIF, and not a video in the same.</summary>
    public static bool IsHeif(ReadOnlySpan<byte> start) => HeifBoxes.IsHeif(start);

    private static ImageHeader Parse(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(PngSignature))
        {
            return Png(start);
        }

        if (start.StartsWith(JpegSignature))
        {
            return Jpeg(start);
        }

        if (IsHeif(start))
        {
            return HeifBoxes.SizeOf(start) is var (width, height)
                ? new ImageHeader(ImageFormat.Heif, width, height)
                : throw Damaged("HEIF");
        }

        return start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8)
            ? WebP(start)
            : throw new ImageFormatException(ForeignFormats.Refusal(start));
    }

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegSignature => [0xFF, 0xD8, 0xFF];

    // The first chunk must be IHDR: length, name, width, height.
    private static ImageHeader Png(ReadOnlySpan<byte> start) =>
        start.Length >= 24 && start[12..].StartsWith("IHDR"u8)
            ? new ImageHeader(ImageFormat.Png, Size(BinaryPrimitives.ReadUInt32BigEndian(start[16..])),
                Size(BinaryPrimitives.ReadUInt32BigEndian(start[20..])))
            : throw Damaged("PNG");

    // Segments follow one another until the start of frame (C0…CF except the tables C4, C8 and CC) tells the size.
    private static ImageHeader Jpeg(ReadOnlySpan<byte> start)
    {
        var at = 2;
        while (at + 9 <= start.Length && start[at] == 0xFF)
        {
            var marker = start[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new ImageHeader(ImageFormat.Jpeg,
                    BinaryPrimitives.ReadUInt16BigEndian(start[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(start[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(start[(at + 2)..]);
        }

        throw Damaged("JPEG");
    }

    // Three kinds: lossy "VP8 ", lossless "VP8L" and extended "VP8X" (RFC 9649).
    private static ImageHeader WebP(ReadOnlySpan<byte> start)
    {
        if (start.Length < 30)
        {
            throw Damaged("WebP");
        }

        return start[12..].StartsWith("VP8X"u8)
            ? new ImageHeader(ImageFormat.WebP, 1 + UInt24(start[24..]), 1 + UInt24(start[27..]))
            : WebPFrame(start[12..]) ?? throw Damaged("WebP");
    }

    /// <summary>Whether a picture chunk of a WebP file has the size that the file's header says.</summary>
    internal static bool IsWebPFrameOf(ReadOnlySpan<byte> chunk, ImageHeader header) => WebPFrame(chunk) == header;

    /// <summary>A chunk that is a picture: its name, length and first bytes.</summary>
    private static ImageHeader? WebPFrame(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length >= 13 && chunk.StartsWith("VP8L"u8) && chunk[8] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[9..]);
            return new ImageHeader(ImageFormat.WebP, 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        return chunk.Length >= 18 && chunk.StartsWith("VP8 "u8) && chunk[11] == 0x9D && chunk[12] == 0x01 && chunk[13] == 0x2A
            ? new ImageHeader(ImageFormat.WebP,
                BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(chunk[16..]) & 0x3FFF)
            : null;
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static int Size(uint value) => value <= int.MaxValue ? (int)value : throw Damaged("PNG");

    private static ImageFormatException Damaged(string format) => new($"The {format} image is damaged or incomplete");
}
