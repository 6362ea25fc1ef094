using Microsoft.Extensions.Options;
using Renderly.Simulator.Media;
using Renderly.Simulator.Settings;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>Looks into films with FFmpeg.</summary>
internal static class Films
{
    private static readonly FFmpeg FFmpeg = new(Options.Create(new SimulatorOptions()));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<MediaInfo> ProbeAsync(string path) => FFmpeg.ProbeAsync(path, Ct);

    /// <summary>A square product picture: a red block on white.</summary>
    public static async Task<byte[]> ProductAsync(string folder)
    {
        var file = Path.Combine(folder, "product.png");
        await FFmpeg.RunAsync(
            ["-f", "lavfi", "-i", "color=white:s=600x600", "-vf", "drawbox=150:100:300:400:color=red:t=fill", "-frames:v", "1", file], Ct);
        return await File.ReadAllBytesAsync(file, Ct);
    }

    /// <summary>RGBA pixels of one frame.</summary>
    public static async Task<FramePixels> FrameAsync(string path, int number, string? decoder = null) =>
        (await FramesAsync(path, [number], decoder))[0];

    /// <summary>RGBA pixels of some frames, in order.</summary>
    public static async Task<IReadOnlyList<FramePixels>> FramesAsync(string path, IReadOnlyList<int> numbers, string? decoder = null)
    {
        var info = await ProbeAsync(path);
        var raw = $"{path}.{numbers[0]}.rgba";
        string[] decode = decoder is null ? [] : ["-c:v", decoder];
        var wanted = string.Join('+', numbers.Select(number => FormattableString.Invariant($"eq(n\\,{number})")));
        await FFmpeg.RunAsync(
            [.. decode, "-i", path, "-vf", $"select={wanted},format=rgba", "-fps_mode", "passthrough", "-f", "rawvideo", raw], Ct);
        var frames = (await File.ReadAllBytesAsync(raw, Ct)).Chunk(info.Width * info.Height * 4).ToList();
        frames.Count.ShouldBe(numbers.Count);
        return [.. frames.Select(frame => new FramePixels(info.Width, info.Height, frame))];
    }

    /// <summary>RGBA pixels of a still picture, brought to a size.</summary>
    public static async Task<FramePixels> PictureAsync(string path, int width, int height)
    {
        var raw = $"{path}.{width}x{height}.rgba";
        await FFmpeg.RunAsync(["-i", path, "-vf", $"scale={width}:{height},format=rgba", "-frames:v", "1", "-f", "rawvideo", raw], Ct);
        return new FramePixels(width, height, await File.ReadAllBytesAsync(raw, Ct));
    }

    /// <summary>Loudest sample, dB below full scale.</summary>
    public static async Task<double> PeakAsync(string path)
    {
        var raw = path + ".pcm";
        await FFmpeg.RunAsync(["-i", path, "-vn", "-ac", "1", "-f", "s16le", raw], Ct);
        var bytes = await File.ReadAllBytesAsync(raw, Ct);
        var peak = Enumerable.Range(0, bytes.Length / 2).Max(i => Math.Abs((int)BitConverter.ToInt16(bytes, i * 2)));
        return 20 * Math.Log10(Math.Max(peak, 1) / 32768.0);
    }
}

internal sealed record FramePixels(int Width, int Height, byte[] Rgba)
{
    public (byte R, byte G, byte B, byte A) At(int x, int y)
    {
        var i = ((y * Width) + x) * 4;
        return (Rgba[i], Rgba[i + 1], Rgba[i + 2], Rgba[i + 3]);
    }

    /// <summary>Mean difference of the colours in a rectangle, 0…255.</summary>
    public double Difference(FramePixels other, int left, int top, int width, int height)
    {
        long sum = 0;
        for (var y = top; y < top + height; y++)
        {
            for (var x = left; x < left + width; x++)
            {
                var (a, b) = (At(x, y), other.At(x, y));
                sum += Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B);
            }
        }

        return sum / 3.0 / (width * height);
    }

    public double Difference(FramePixels other) => Difference(other, 0, 0, Width, Height);

    /// <summary>Width of the red product in pixels, over the row at a share of the height.</summary>
    public int RedWidth(double row) => Enumerable.Range(0, Width).Count(x => At(x, (int)(Height * row)) is { R: > 170, G: < 90, B: < 90 });
}
