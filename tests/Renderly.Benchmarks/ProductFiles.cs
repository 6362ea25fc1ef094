using System.Diagnostics;
using System.Text;

namespace Renderly.Benchmarks;

/// <summary>Files such as providers deliver: two chains of clips and a presenter.</summary>
internal sealed class ProductFiles : IDisposable
{
    /// <summary>Length of the film.</summary>
    public const int Seconds = 21;

    private readonly string folder = Directory.CreateTempSubdirectory("renderly-benchmark-").FullName;

    private ProductFiles()
    {
    }

    /// <summary>8 and 7 s.</summary>
    public string First => PathOf("first.mp4");

    /// <summary>6 s.</summary>
    public string Second => PathOf("second.mp4");

    /// <summary>As long as the film; transparent on both sides.</summary>
    public string Presenter => PathOf("presenter.webm");

    public static async Task<ProductFiles> MakeAsync()
    {
        var files = new ProductFiles();
        await ClipAsync(files.First, 15, hue: 0);
        await ClipAsync(files.Second, 6, hue: 90);
        await FFmpegAsync(
            "-f", "lavfi", "-i", $"testsrc2=s=720x1280:r=25:d={Seconds},hue=h=200,format=yuva420p",
            "-f", "lavfi", "-i", $"color=c=black:s=720x1280:r=25:d={Seconds},drawbox=x=200:y=0:w=320:h=1280:c=white:t=fill,format=gray",
            "-f", "lavfi", "-i", $"sine=f=300:r=48000:d={Seconds},tremolo=f=3:d=0.7",
            "-filter_complex", "[0:v][1:v]alphamerge", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-row-mt", "1",
            "-b:v", "2M", "-pix_fmt", "yuva420p", "-auto-alt-ref", "0", "-c:a", "libopus", "-t", $"{Seconds}", files.Presenter);
        return files;
    }

    public string PathOf(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Runs ffmpeg without any of the code that is measured; returns what it says.</summary>
    public static async Task<string> FFmpegAsync(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-nostdin", "-hide_banner", "-y", .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = new StringBuilder(await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said.ToString() : throw new InvalidOperationException(said.ToString());
    }

    private static Task<string> ClipAsync(string path, int seconds, int hue) => FFmpegAsync(
        "-f", "lavfi", "-i", $"testsrc2=s=720x1280:r=24:d={seconds},hue=h={hue},noise=alls=4:allf=t,format=yuv420p",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709",
        "-color_range", "tv", path);
}
