using System.Buffers.Binary;
using System.IO.Compression;
using Renderly.Egress.Images;

namespace Renderly.Media.Pictures;

/// <summary>What of a picture's metadata changes how it must look: which way is up, and what its numbers mean as colours.</summary>
/// <param name="Exif">TIFF structure of the EXIF data; null when there is none.</param>
/// <param name="Profile">ICC profile; null when there is none.</param>
internal sealed record PictureMetadata(byte[]? Exif, byte[]? Profile)
{
    private const int MaxProfileBytes = 4 * 1024 * 1024;
    private const int OrientationTag = 0x0112;

    /// <summary>EXIF's numbers 1 (upright) to 8; 1 when nothing or nonsense is said.</summary>
    public int Orientation => Exif is null ? 1 : ReadOrientation(Exif);

    /// <param name="file">A whole picture.</param>
    /// <param name="header">Its header.</param>
    public static PictureMetadata Read(ReadOnlySpan<byte> file, ImageHeader header) => header.Format switch
    {
        ImageFormat.Png => OfPng(file),
        ImageFormat.Jpeg => OfJpeg(file),
        ImageFormat.WebP => OfWebP(file),
        _ => new PictureMetadata(null, null),
    };

    private static PictureMetadata OfPng(ReadOnlySpan<byte> file)
    {
        byte[]? exif = null, profile = null;
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var name = file.Slice(at + 4, 4);
            var data = file.Slice(at + 8, length);
            if (name.SequenceEqual("IEND"u8))
            {
                break;
            }

            if (name.SequenceEqual("eXIf"u8))
            {
                exif = data.ToArray();
            }
            else if (name.SequenceEqual("iCCP"u8) && data.IndexOf((byte)0) is var end and > 0 && end + 2 < data.Length)
            {
                profile = Inflate(data[(end + 2)..].ToArray());
            }

            at += 12 + length;
        }

        return new PictureMetadata(exif, profile);
    }

    private static PictureMetadata OfJpeg(ReadOnlySpan<byte> file)
    {
        byte[]? exif = null;
        var parts = new SortedDictionary<int, byte[]>();
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF && file[at + 1] != 0xDA;)
        {
            if (file[at + 1] == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            var data = length >= 2 && at + 2 + length <= file.Length ? file.Slice(at + 4, length - 2) : [];
            if (file[at + 1] == 0xE1 && data.StartsWith("Exif\0\0"u8))
            {
                exif ??= data[6..].ToArray();
            }
            else if (file[at + 1] == 0xE2 && data.StartsWith("ICC_PROFILE\0"u8) && data.Length > 14)
            {
                parts[data[12]] = data[14..].ToArray();
            }

            at += 2 + length;
        }

        return new PictureMetadata(exif, parts.Count > 0 ? [.. parts.Values.SelectMany(part => part)] : null);
    }

    private static PictureMetadata OfWebP(ReadOnlySpan<byte> file)
    {
        byte[]? exif = null, profile = null;
        for (var at = 12; at + 8 <= file.Length;)
        {
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]), (uint)(file.Length - at - 8));
            var name = file.Slice(at, 4);
            var data = file.Slice(at + 8, length);
            if (name.SequenceEqual("EXIF"u8))
            {
                exif = (data.StartsWith("Exif\0\0"u8) ? data[6..] : data).ToArray();
            }
            else if (name.SequenceEqual("ICCP"u8))
            {
                profile = data.ToArray();
            }

            at += 8 + length + (length & 1);
        }

        return new PictureMetadata(exif, profile);
    }

    /// <summary>Null when it is damaged or absurdly large: the picture is then taken for sRGB, as viewers do.</summary>
    private static byte[]? Inflate(byte[] compressed)
    {
        try
        {
            using var inflate = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
            using var result = new MemoryStream();
            var chunk = new byte[32 * 1024];
            int read;
            while ((read = inflate.Read(chunk)) > 0)
            {
                if (result.Length + read > MaxProfileBytes)
                {
                    return null;
                }

                result.Write(chunk, 0, read);
            }

            return result.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static int ReadOrientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return 1;
        }

        var isLittle = tiff[0] == 'I';
        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 1;
        }

        var count = Short(tiff, (int)directory, isLittle);
        for (var entry = 0; entry < count; entry++)
        {
            var at = (int)directory + 2 + (entry * 12);
            if (at + 12 > tiff.Length)
            {
                break;
            }

            if (Short(tiff, at, isLittle) == OrientationTag)
            {
                return Short(tiff, at + 8, isLittle) is var orientation and >= 1 and <= 8 ? orientation : 1;
            }
        }

        return 1;
    }

    private static int Short(ReadOnlySpan<byte> tiff, int at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(tiff[at..]) : BinaryPrimitives.ReadUInt16BigEndian(tiff[at..]);
}
