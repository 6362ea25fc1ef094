using System.Buffers.Binary;

namespace Renderly.Egress.Images;

/// <summary>
/// Follows a picture from its header to its end, without decoding: one that was cut off, or that carries a second file behind it or
/// a larger picture inside than its header says, is not handed on to decoders or providers.
/// </summary>
public static class ImageBody
{
    /// <param name="file">The whole file.</param>
    /// <param name="header">What its start says.</param>
    /// <exception cref="ImageFormatException">The message says what is wrong and may be shown to the user.</exception>
    public static void RequireWhole(ReadOnlySpan<byte> file, ImageHeader header)
    {
        var end = header.Format switch
        {
            ImageFormat.Png => EndOfPng(file),
            ImageFormat.Jpeg => EndOfJpeg(file),
            ImageFormat.WebP => EndOfWebP(file, header),
            _ => HeifBoxes.EndOf(file),
        };
        if (end < 0 || end > file.Length)
        {
            throw new ImageFormatException($"The {header.Format} image is cut off or damaged; send the whole file");
        }

        var rest = file[end..];

        // Cameras put further JPEGs (previews, depth) behind the first.
        var isHarmless = rest.IndexOfAnyExcept((byte)0, (byte)0xFF) < 0
            || (header.Format == ImageFormat.Jpeg && rest is [0xFF, 0xD8, 0xFF, ..]);
        if (!isHarmless)
        {
            throw new ImageFormatException(
                $"The {header.Format} image has other data behind it ({rest.Length} bytes); save it again as a plain picture");
        }
    }

    // Signature, then chunks of length, name, data and checksum up to IEND.
    private static int EndOfPng(ReadOnlySpan<byte> file)
    {
        var hasData = false;
        for (long at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[(int)at..]);
            var name = file.Slice((int)at + 4, 4);
            at += 12L + length;
            hasData |= name.SequenceEqual("IDAT"u8) && length > 0;
            if (name.SequenceEqual("acTL"u8))
            {
                throw new ImageFormatException("The PNG image is an animation; send a still picture");
            }

            if (name.SequenceEqual("IEND"u8))
            {
                return hasData && at <= file.Length ? (int)at : -1;
            }
        }

        return -1;
    }

    // Segments up to the start of a scan; in a scan FF 00 and restart marks are data, any other mark begins the next segment.
    private static int EndOfJpeg(ReadOnlySpan<byte> file)
    {
        var hasScan = false;
        var at = 2;
        while (at + 2 <= file.Length)
        {
            if (file[at] != 0xFF)
            {
                return -1;
            }

            var marker = file[at + 1];
            switch (marker)
            {
                case 0xFF:
                    at++;
                    continue;
                case 0xD9:
                    return hasScan ? at + 2 : -1;
                case 0x01 or (>= 0xD0 and <= 0xD7):
                    at += 2;
                    continue;
            }

            if (at + 4 > file.Length)
            {
                return -1;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker == 0xDA)
            {
                hasScan = true;
                at = EndOfScan(file, at);
            }
        }

        return -1;
    }

    internal static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length)
        {
            var next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                break;
            }

            at += next;
            if (file[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }

        return file.Length;
    }

    // RIFF with its size, chunks inside padded to even lengths. The extended kind's canvas must be that of its picture, or the pixels
    // counted would not be those decoded.
    private static int EndOfWebP(ReadOnlySpan<byte> file, ImageHeader header)
    {
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (end > file.Length)
        {
            return -1;
        }

        var hasPicture = false;
        for (long at = 12; at + 8 <= end;)
        {
            var name = file.Slice((int)at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[((int)at + 4)..]);
            if (at + 8 + length > end)
            {
                return -1;
            }

            if (name.SequenceEqual("VP8 "u8) || name.SequenceEqual("VP8L"u8))
            {
                hasPicture = true;
                if (!ImageHeader.IsWebPFrameOf(file[(int)at..], header))
                {
                    return -1;
                }
            }
            else if (name.SequenceEqual("ANMF"u8))
            {
                throw new ImageFormatException("The WebP image is an animation; send a still picture");
            }

            at += 8L + length + (length & 1);
        }

        return hasPicture ? (int)Math.Min(end + (end & 1), file.Length) : -1;
    }
}
