using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Media;

namespace Renderly.IntegrationTests.Media;

/// <summary>The toolkit as a host registers it, a scratch folder, and an independent ffmpeg that draws the inputs.</summary>
public sealed class MediaKit : IDisposable
{
    private readonly ServiceProvider services;
    private readonly Dictionary<string, (string Arguments, long WrittenAt)> drawn = [];

    public MediaKit() : this([])
    {
    }

    internal MediaKit(Dictionary<string, string?> settings)
    {
        settings.TryAdd("Media:WorkFolder:Path", Folder);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services = new ServiceCollection().AddLogging().AddFFmpegToolkit(configuration).BuildServiceProvider();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("renderly-media-").FullName;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>
    /// Runs ffmpeg without any of the code under test; returns the path of the file it made. The same file of the same inputs is made
    /// once, unless somebody changed it.
    /// </summary>
    public async Task<string> MakeAsync(string name, params string[] arguments)
    {
        var path = PathOf(name);
        var asked = string.Join(' ', arguments.Select(argument => File.Exists(argument) ? $"{argument} {WrittenAt(argument)}" : argument));
        if (!drawn.TryGetValue(name, out var known) || known != (asked, WrittenAt(path)))
        {
            await RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments, path]);
            drawn[name] = (asked, WrittenAt(path));
        }

        return path;
    }

    /// <summary>H.264, 24 fps, one solid colour per part, each with its length in seconds; the frame count is exact.</summary>
    public Task<string> ColoursAsync(string name, int width, int height, params (string Colour, double Seconds)[] parts)
    {
        var inputs = parts.SelectMany(part => new[]
        {
            "-f", "lavfi", "-i", FormattableString.Invariant($"color=c={part.Colour}:s={width}x{height}:r=24:d={part.Seconds}"),
        });
        return MakeAsync(
            name,
            [
                .. inputs, "-filter_complex", $"concat=n={parts.Length}:v=1:a=0",
                "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
            ]);
    }

    /// <summary>Average colour of an area of the frame shown at a time: red, green, blue, 0…255 each.</summary>
    public async Task<Rgb> ColourAtAsync(string path, double seconds, string crop = "iw:ih:0:0")
    {
        var pixel = await RunAsync("ffmpeg",
        [
            "-nostdin", "-v", "error", "-ss", FormattableString.Invariant($"{seconds:0.####}"), "-i", path, "-frames:v", "1",
            "-vf", $"crop={crop},scale=1:1:flags=area,format=rgb24", "-f", "rawvideo", "-",
        ]);
        return new Rgb(pixel[0], pixel[1], pixel[2]);
    }

    /// <summary>Frames in the file, counted by decoding them.</summary>
    public async Task<int> FramesAsync(string path)
    {
        var answer = await RunAsync("ffprobe",
            ["-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", path]);
        return int.Parse(
            System.Text.Encoding.ASCII.GetString(answer).Trim().TrimEnd(','), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The XMP packet in a file of the MP4 family, as FFmpeg's reader finds it.</summary>
    public static async Task<string> XmpAsync(string path)
    {
        string[] show = ["-v", "error", "-export_xmp", "1", "-show_entries", "format_tags=xmp", "-of", "default=nw=1:nk=1", path];
        return System.Text.Encoding.UTF8.GetString(await RunAsync("ffprobe", show)).Trim();
    }

    /// <summary>Integrated loudness in LUFS as FFmpeg's EBU R128 meter hears it.</summary>
    public async Task<double> LoudnessAsync(string path)
    {
        await RunAsync("ffmpeg",
        [
            "-nostdin", "-v", "error", "-y", "-i", path,
            "-af", "ebur128=metadata=1,ametadata=print:key=lavfi.r128.I:file=" + PathOf("r128.txt"), "-f", "null", "-"
        ]);
        var last = (await File.ReadAllLinesAsync(PathOf("r128.txt")))
            .Last(line => line.Contains("lavfi.r128.I=", StringComparison.Ordinal));
        return double.Parse(last.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        services.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    public static async Task<byte[]> RunAsync(string tool, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, RedirectStandardError = true };
        arguments.ToList().ForEach(start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return output.ToArray();
    }

    private static long WrittenAt(string path) => File.GetLastWriteTimeUtc(path).Ticks;
}

public sealed record Rgb(int Red, int Green, int Blue)
{
    /// <summary>Within 11 steps: what 8-bit YUV and the encoder cost, and less than any shift a person would see.</summary>
    public void ShouldBeNear(int red, int green, int blue) => ShouldBeWithin(11, red, green, blue);

    public void ShouldBeWithin(int steps, int red, int green, int blue, string what = "") =>
        Math.Max(Math.Abs(Red - red), Math.Max(Math.Abs(Green - green), Math.Abs(Blue - blue)))
            .ShouldBeLessThanOrEqualTo(steps, $"{what} {this}, not ({red}, {green}, {blue})");
}
