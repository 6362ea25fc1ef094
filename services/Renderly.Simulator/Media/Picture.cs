using System.Text;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media;

/// <summary>A decoded still: straight RGBA, row by row.</summary>
internal sealed record Picture(int Width, int Height, ReadOnlyMemory<byte> Rgba)
{
    /// <summary>A noticeable part lets the background through: a cut-out, not a photograph.</summary>
    public bool IsCutOut
    {
        get
        {
            var clear = 0;
            for (var i = 3; i < Rgba.Length; i += 4)
                clear += Rgba.Span[i] < 200 ? 1 : 0;
            return clear > Width * Height / 50;
        }
    }

    /// <summary>Decodes any picture FFmpeg knows, made smaller if it exceeds the given size.</summary>
    /// <param name="fills">It gets exactly that size instead, and loses what is too wide or too high.</param>
    public static async Task<Picture> DecodeAsync(
        FFmpeg ffmpeg, SimulatorFolder folder, string path, int maxWidth, int maxHeight, CancellationToken cancellationToken,
        bool fills = false)
    {
        var scale = fills
            ? $"scale={maxWidth}:{maxHeight}:force_original_aspect_ratio=increase:flags=lanczos,crop={maxWidth}:{maxHeight}"
            : $"scale='min(iw,{maxWidth})':'min(ih,{maxHeight})':force_original_aspect_ratio=decrease:flags=lanczos";
        var file = folder.NewTemporary(".pam");
        try
        {
            await ffmpeg.RunAsync(
                [
                    "-protocol_whitelist", "file", "-i", path, "-frames:v", "1", "-vf", scale,
                    "-pix_fmt", "rgba", "-c:v", "pam", "-f", "image2", file,
                ],
                cancellationToken);
            return ParsePam(await File.ReadAllBytesAsync(file, cancellationToken));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public Rgba At(float x, float y)
    {
        var (column, row) = (Math.Clamp((int)x, 0, Width - 1), Math.Clamp((int)y, 0, Height - 1));
        var p = Rgba.Span.Slice(((row * Width) + column) * 4, 4);
        return new Rgba(p[0] / 255f, p[1] / 255f, p[2] / 255f, p[3] / 255f);
    }

    private static Picture ParsePam(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("ENDHDR\n"u8);
        if (end < 0)
            throw new MediaException("the picture could not be decoded");
        var header = Encoding.ASCII.GetString(bytes, 0, end).Split('\n')
            .Select(line => line.Split(' ')).Where(words => words.Length == 2).ToDictionary(words => words[0], words => words[1]);
        return new Picture(int.Parse(header["WIDTH"], null), int.Parse(header["HEIGHT"], null), bytes.AsMemory(end + "ENDHDR\n".Length));
    }
}
