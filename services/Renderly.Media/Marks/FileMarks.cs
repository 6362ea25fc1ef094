using System.Buffers.Binary;

namespace Renderly.Media.Marks;

/// <summary>Writes a mark into a finished file; what is seen and heard stays bit for bit.</summary>
internal static class FileMarks
{
    /// <summary>Box that holds XMP in files of the MP4 family: XMP, part 3, 2.2.3.</summary>
    private static readonly byte[] XmpBox =
        [0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC];

    private static readonly byte[] JpegStart = [0xFF, 0xD8];

    /// <param name="path">A whole file; it is changed in place, or not at all.</param>
    /// <param name="contentType"><c>video/mp4</c>, <c>video/quicktime</c> or <c>image/jpeg</c>.</param>
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
            _ => throw new NotSupportedException($"A file of type {contentType} cannot be marked."),
        };
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
        var marked = path + ".marked";
        await File.WriteAllBytesAsync(marked, [.. JpegStart, .. head, .. name, .. packet, .. picture[JpegStart.Length..]], cancellationToken);
        File.Move(marked, path, overwrite: true);
    }
}
