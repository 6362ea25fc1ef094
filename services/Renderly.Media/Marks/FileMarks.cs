using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Renderly.Media.Marks;

/// <summary>Writes a mark into a finished file; what is seen and heard stays bit for bit.</summary>
internal static class FileMarks
{
    /// <summary>Box that holds XMP in files of the MP4 family: XMP, part 3, 2.2.3.</summary>
    private static readonly byte[] XmpBox =
        [0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC];

    private static readonly byte[] JpegStart = [0xFF, 0xD8];
    private static readonly byte[] PngStart = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Bytes at a file's end in which our own mark lies.</summary>
    private const int LongestMark = 4096;

    /// <summary>A chunk's length, type and checksum, beside its data.</summary>
    private const int PngChunkFrame = 12;

    /// <summary>The data of a PNG's first chunk, its header.</summary>
    private const int PngHeaderData = 13;

    /// <param name="path">A whole file; it is changed in place, or not at all.</param>
    /// <param name="contentType"><c>video/mp4</c>, <c>video/quicktime</c>, <c>image/jpeg</c> or <c>image/png</c>.</param>
    /// <param name="mark">What it is to say.</param>
    /// <param name="cancellationToken">Leaves the file as it was.</param>
    /// <exception cref="NotSupportedException">Another content type.</exception>
    public static Task WriteAsync(string path, string contentType, AiMark mark, CancellationToken cancellationToken)
    {
        var packet = XmpPacket.Of(mark);
        return contentType switch
        {
            "video/mp4" or "video/quicktime" => AppendBoxAsync(path, packet, cancellationToken),
            "image/jpeg" => InsertSegmentAsync(path, packet, cancellationToken),
            "image/png" => InsertChunkAsync(path, packet, cancellationToken),
            _ => throw new NotSupportedException($"A file of type {contentType} cannot be marked."),
        };
    }

    /// <summary>
    /// The same for a WebM, as FFmpeg's arguments: there is no place in a finished one that readers look at, so it is marked as it is
    /// written.
    /// </summary>
    public static IEnumerable<string> WebM(AiMark mark) =>
    [
        "-metadata", $"XMP={Encoding.UTF8.GetString(XmpPacket.Of(mark))}",
        "-metadata", $"DIGITAL_SOURCE_TYPE={XmpPacket.AddressOf(mark.Source)}",
    ];

    /// <summary>How a film that we marked says that it came to be; null for one without a mark of ours.</summary>
    /// <param name="path">MP4 or MOV.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<DigitalSource?> SourceOfAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        file.Seek(-Math.Min(file.Length, LongestMark), SeekOrigin.End);
        var tail = new byte[file.Length - file.Position];
        await file.ReadExactlyAsync(tail, cancellationToken);
        var text = Encoding.Latin1.GetString(tail);
        return Enum.GetValues<DigitalSource>().Cast<DigitalSource?>()
            .FirstOrDefault(source => text.Contains(XmpPacket.AddressOf(source!.Value), StringComparison.Ordinal));
    }

    /// <summary>At the end, where it moves no byte that another box points to.</summary>
    private static async Task AppendBoxAsync(string path, byte[] packet, CancellationToken cancellationToken)
    {
        var box = new byte[8 + XmpBox.Length + packet.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        "uuid"u8.CopyTo(box.AsSpan(4));
        XmpBox.CopyTo(box, 8);
        packet.CopyTo(box, 8 + XmpBox.Length);
        cancellationToken.ThrowIfCancellationRequested();
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write);

        // Half a box would be a broken file: once begun, it is not cancelled.
        await file.WriteAsync(box, CancellationToken.None);
    }

    /// <summary>As application segment 1, after the start of the image and before everything else: XMP, part 3, 1.1.3.</summary>
    private static async Task InsertSegmentAsync(string path, byte[] packet, CancellationToken cancellationToken)
    {
        var picture = await File.ReadAllBytesAsync(path, cancellationToken);
        if (!picture.AsSpan().StartsWith(JpegStart))
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is not a JPEG.");
        }

        var name = "http://ns.adobe.com/xap/1.0/\0"u8.ToArray();
        byte[] head = [0xFF, 0xE1, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), checked((ushort)(2 + name.Length + packet.Length)));
        await ReplaceAsync(path, [.. JpegStart, .. head, .. name, .. packet, .. picture[JpegStart.Length..]], cancellationToken);
    }

    /// <summary>As international text after the header: XMP, part 3, 1.1.5.</summary>
    private static async Task InsertChunkAsync(string path, byte[] packet, CancellationToken cancellationToken)
    {
        var picture = await File.ReadAllBytesAsync(path, cancellationToken);
        var headerEnd = PngStart.Length + PngChunkFrame + PngHeaderData;
        if (!picture.AsSpan().StartsWith(PngStart) || picture.Length < headerEnd)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is not a PNG.");
        }

        // Keyword; neither compressed nor by any method; no language, no translated keyword.
        byte[] data = [.. "XML:com.adobe.xmp"u8, 0, 0, 0, 0, 0, .. packet];
        byte[] typed = [.. "iTXt"u8, .. data];
        var (length, checksum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(typed));
        await ReplaceAsync(path, [.. picture[..headerEnd], .. length, .. typed, .. checksum, .. picture[headerEnd..]], cancellationToken);
    }

    private static async Task ReplaceAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var marked = path + ".marked";
        await File.WriteAllBytesAsync(marked, content, cancellationToken);
        File.Move(marked, path, overwrite: true);
    }
}
