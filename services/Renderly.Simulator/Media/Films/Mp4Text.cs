using System.Buffers.Binary;
using System.Text;

namespace Renderly.Simulator.Media.Films;

/// <summary>Writes a line of text into an MP4 that nobody sees or hears.</summary>
internal static class Mp4Text
{
    /// <summary>Length and type.</summary>
    private const int BoxHead = 8;

    /// <summary>Appends a box that is free space to every player (ISO/IEC 14496-12, 8.1.2).</summary>
    /// <param name="file">A whole film.</param>
    /// <param name="text">What is written there.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static Task AppendAsync(string file, string text, CancellationToken cancellationToken)
    {
        var data = Encoding.UTF8.GetBytes(text);
        var box = new byte[BoxHead + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        "free"u8.CopyTo(box.AsSpan(4));
        data.CopyTo(box, BoxHead);
        return File.AppendAllBytesAsync(file, box, cancellationToken);
    }
}
