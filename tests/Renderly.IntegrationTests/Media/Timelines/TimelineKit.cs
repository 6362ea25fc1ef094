using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Renderly.Contracts.Timelines;
using Renderly.Media.Timelines;
using Renderly.Media.Timelines.Validation;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>Renders timelines of local files; a file's address is <c>gs://test/name</c>.</summary>
internal static partial class TimelineKit
{
    /// <summary>Large enough for texts.</summary>
    public static TimelineOutput Portrait { get; } =
        new() { WidthPixels = 360, HeightPixels = 640, FrameRate = new FrameRate { Numerator = 24 } };

    /// <summary>Small and cheap.</summary>
    public static TimelineOutput Small { get; } =
        new() { WidthPixels = 180, HeightPixels = 320, FrameRate = new FrameRate { Numerator = 24 } };

    /// <summary>What a film says of its colours, see <see cref="AskAsync"/>.</summary>
    public const string ColourTags = "stream=color_range,color_space,color_transfer,color_primaries";

    public static Uri Address(string path) => new($"gs://test/{Path.GetFileName(path)}");

    public static async Task<RenderedFilm> RenderAsync(
        this MediaKit kit, Timeline timeline, string name, IProgress<double>? progress = null)
    {
        TimelineValidator.Check(timeline);
        var paths = TimelineSources.Files(timeline).ToDictionary(
            file => file.Uri, file => kit.PathOf(Path.GetFileName(file.Uri.AbsolutePath)));
        return await kit.Get<TimelineRenderer>().RenderAsync(
            timeline, paths, kit.PathOf(name), kit.PathOf($"{name}.jpg"), progress, TestContext.Current.CancellationToken);
    }

    /// <summary>Structural similarity of two films of the same size, 0…1, over all frames.</summary>
    public static async Task<double> SimilarityAsync(string one, string other)
    {
        var said = Encoding.UTF8.GetString(await MediaKit.RunAsync(
            "sh", ["-c", "ffmpeg -nostdin -hide_banner -i \"$1\" -i \"$2\" -lavfi '[0:v][1:v]ssim' -f null - 2>&1", "sh", one, other]));
        return double.Parse(All().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>What ffprobe answers for some entries, one line.</summary>
    public static async Task<string> AskAsync(string path, string entries, string stream = "v:0") =>
        Encoding.UTF8.GetString(await MediaKit.RunAsync(
            "ffprobe", ["-v", "error", "-select_streams", stream, "-show_entries", entries, "-of", "csv=p=0", path])).Trim();

    /// <summary>Loudness, LUFS, of what is heard near a frequency for a while, by an EBU R128 meter.</summary>
    public static async Task<double> LoudnessNearAsync(string path, int hertz, double from, double seconds)
    {
        var said = await ListenAsync(
            path,
            FormattableString.Invariant($"{Near(hertz)},atrim={from}:{from + seconds},asetpts=PTS-STARTPTS,ebur128=framelog=verbose"));
        return double.Parse(Integrated().Matches(said)[^1].Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Loudness, LUFS, and true peak, dBTP, by an EBU R128 meter.</summary>
    public static async Task<(double Integrated, double Peak)> MeterAsync(string path)
    {
        var said = await ListenAsync(path, "ebur128=peak=true:framelog=verbose");
        return (
            double.Parse(Integrated().Matches(said)[^1].Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(Peak().Matches(said)[^1].Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>What FFmpeg says of a file's sound after a filter.</summary>
    public static async Task<string> ListenAsync(string path, string filter) => Encoding.UTF8.GetString(await MediaKit.RunAsync(
        "sh", ["-c", "ffmpeg -nostdin -hide_banner -i \"$1\" -vn -af \"$2\" -f null - 2>&1", "sh", path, filter]));

    private static string Near(int hertz)
    {
        var below = FormattableString.Invariant($"highpass=f={hertz * 0.7}");
        var above = FormattableString.Invariant($"lowpass=f={hertz * 1.4}");
        return $"{below},{below},{above},{above}";
    }

    [GeneratedRegex(@"SSIM .* All:([\d.]+)")]
    private static partial Regex All();

    [GeneratedRegex(@"I: +(-?[\d.]+) LUFS")]
    private static partial Regex Integrated();

    [GeneratedRegex(@"Peak: +(-?[\d.]+) dBFS")]
    private static partial Regex Peak();
}
