using System.Buffers.Binary;

namespace Renderly.Egress.Images;

/// <summary>Walks the boxes of a HEIF file (ISO/IEC 23008-12): HEIC and AVIF. Nothing is decoded.</summary>
internal static class HeifBoxes
{
    private const int Header = 8;

    // mif1 and miaf say no more than that it is a still in this container; the others name what encoded it.
    private static readonly string[] Stills = ["mif1", "miaf", "heic", "heix", "heim", "heis", "avif"];
    private static readonly string[] Sequences = ["msf1", "hevc", "hevx", "avis"];

    public static bool IsHeif(ReadOnlySpan<byte> start) =>
        start.Length >= 12 && start[4..].StartsWith("ftyp"u8) && (Is(start[8..], Stills) || Is(start[8..], Sequences));

    /// <summary>Width and height of the largest picture inside; null when the start does not tell.</summary>
    /// <exception cref="ImageFormatException">It is an animation.</exception>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> start)
    {
        if (Is(start[8..], Sequences))
        {
            throw new ImageFormatException("The HEIF image is an animation; send a still picture");
        }

        // meta is a box with version and flags, and holds its properties two levels down.
        var properties = Inside(Inside(Inside(start, "meta"u8, 4), "iprp"u8, 0), "ipco"u8, 0);
        (int Width, int Height)? largest = null;
        foreach (var (at, end) in Boxes(properties))
        {
            if (end - at >= Header + 12 && properties[(at + 4)..].StartsWith("ispe"u8))
            {
                var width = BinaryPrimitives.ReadUInt32BigEndian(properties[(at + Header + 4)..]);
                var height = BinaryPrimitives.ReadUInt32BigEndian(properties[(at + Header + 8)..]);
                if (width > int.MaxValue || height > int.MaxValue)
                {
                    return null;
                }

                largest = largest is var (w, h) && (long)w * h >= (long)width * height ? largest : ((int)width, (int)height);
            }
        }

        return largest;
    }

    /// <summary>Where the last whole box ends; -1 when a box is cut off or there is no data.</summary>
    public static int EndOf(ReadOnlySpan<byte> file)
    {
        var (last, hasMeta) = (0, false);
        foreach (var (at, end) in Boxes(file))
        {
            hasMeta |= file[(at + 4)..].StartsWith("meta"u8);
            last = end;
        }

        return hasMeta && last == file.Length ? last : -1;
    }

    private static ReadOnlySpan<byte> Inside(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> name, int skip)
    {
        foreach (var (at, end) in Boxes(boxes))
        {
            if (boxes[(at + 4)..].StartsWith(name) && end - at >= Header + skip)
            {
                return boxes[(at + Header + skip)..end];
            }
        }

        return [];
    }

    // Sizes of 64 bits and "to the end of the file" are legal, and written by nobody for pictures of a few megabytes but in mdat.
    private static List<(int At, int End)> Boxes(ReadOnlySpan<byte> boxes)
    {
        var found = new List<(int, int)>();
        for (long at = 0; at + Header <= boxes.Length;)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(boxes[(int)at..]);
            size = size switch
            {
                0 => boxes.Length - at,
                1 when at + 16 <= boxes.Length => BinaryPrimitives.ReadInt64BigEndian(boxes[((int)at + Header)..]),
                _ => size,
            };
            if (size < Header || size > boxes.Length - at)
            {
                break;
            }

            found.Add(((int)at, (int)(at + size)));
            at += size;
        }

        return found;
    }

    private static bool Is(ReadOnlySpan<byte> brand, string[] brands)
    {
        foreach (var known in brands)
        {
            if (brand[..4].SequenceEqual(System.Text.Encoding.ASCII.GetBytes(known)))
            {
                return true;
            }
        }

        return false;
    }
}
