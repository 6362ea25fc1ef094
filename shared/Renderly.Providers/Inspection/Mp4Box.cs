using System.Buffers.Binary;

namespace Renderly.Providers.Inspection;

/// <summary>A part of the file: its length, header included, and four letters.</summary>
internal readonly record struct Mp4Box(long Size, int HeaderBytes, uint Type)
{
    public bool Is(ReadOnlySpan<byte> type) => Type == BinaryPrimitives.ReadUInt32BigEndian(type);

    /// <param name="bytes">Its beginning.</param>
    /// <param name="rest">What is left of what it lies in.</param>
    public static Mp4Box? Read(ReadOnlySpan<byte> bytes, long rest)
    {
        if (bytes.Length < 8)
        {
            return null;
        }

        var (size, type) = ((long)BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
        return size switch
        {
            0 => new Mp4Box(rest, 8, type),
            1 when bytes.Length < 16 => null,
            1 => new Mp4Box((long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), long.MaxValue), 16, type),
            _ => new Mp4Box(size, 8, type),
        };
    }

    /// <summary>Takes the next box from the front; false at the end, or where what follows is none.</summary>
    public static bool Next(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> body)
    {
        type = body = default;
        if (Read(rest, rest.Length) is not { } box || box.Size < box.HeaderBytes || box.Size > rest.Length)
        {
            return false;
        }

        type = rest[4..8];
        body = rest[box.HeaderBytes..(int)box.Size];
        rest = rest[(int)box.Size..];
        return true;
    }

    /// <summary>Body of the first box of this type; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> wanted)
    {
        var rest = boxes;
        while (Next(ref rest, out var type, out var body))
        {
            if (type.SequenceEqual(wanted))
            {
                return body;
            }
        }

        return default;
    }
}
