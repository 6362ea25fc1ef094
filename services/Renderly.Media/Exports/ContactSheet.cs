using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Media.Probe;

namespace Renderly.Media.Exports;

/// <summary>Lays small frames of a film side by side in one JPEG, in their order, from the left and from the top.</summary>
internal sealed class ContactSheet(FFmpegProcess ffmpeg, MediaProbe probe, IOptions<MediaOptions> options)
{
    /// <summary>Longest side of a frame, pixels.</summary>
    public const int EdgePixels = 320;

    /// <summary>Frames of a film whose scenes nobody knows.</summary>
    public const int EvenlySpaced = 12;

    /// <summary>Frames at most; of more scenes, evenly many are left out.</summary>
    public const int MostFrames = 36;

    private const int WideColumns = 4;
    private const int HighColumns = 6;

    private readonly MediaOptions options = options.Value;

    /// <param name="source">Local path of the film.</param>
    /// <param name="film">As it was measured.</param>
    /// <param name="sceneStarts">Where its scenes begin, seconds; empty where nobody knows.</param>
    /// <param name="output">Local path of the JPEG.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    /// <returns>Width and height, pixels.</returns>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    public async Task<(int WidthPixels, int HeightPixels)> WriteAsync(
        string source, VideoFile film, IReadOnlyList<double> sceneStarts, string output, CancellationToken cancellationToken)
    {
        var times = Times(film.Video, sceneStarts);
        var most = film.Video.DisplayWidthPixels > film.Video.DisplayHeightPixels ? WideColumns : HighColumns;
        var columns = Math.Min(times.Count, most);
        var rows = (times.Count + columns - 1) / columns;
        var graph = string.Create(
            CultureInfo.InvariantCulture,
            $"select='{Select(times)}',{ThumbnailFilters.Within(EdgePixels)},"
            + $"tile={columns}x{rows}:nb_frames={times.Count}:margin=8:padding=8");
        await ffmpeg.RunAsync(
            new ToolRun(Tool.FFmpeg,
            [
                .. InputArguments.For(source, options), "-map", "0:V:0", "-vf", graph, "-frames:v", "1",
                "-c:v", "mjpeg", "-q:v", "3", "-f", "image2", "-update", "1", InputArguments.FileUrl(output),
            ]),
            cancellationToken);
        var sheet = (await probe.ProbeAsync(output, InputKind.Picture, cancellationToken)).Video!;
        return (sheet.WidthPixels, sheet.HeightPixels);
    }

    /// <summary>The middle of each scene, or of each of equal parts; seconds.</summary>
    internal static IReadOnlyList<double> Times(VideoStream video, IReadOnlyList<double> sceneStarts)
    {
        var seconds = video.Duration.TotalSeconds;
        var starts = sceneStarts.Where(start => start >= 0 && start < seconds).Order().ToList();
        if (starts.Count > 1)
        {
            var middles = starts.Select((start, i) => (start + (i + 1 < starts.Count ? starts[i + 1] : seconds)) / 2).ToList();
            var step = Math.Max(1, middles.Count / (double)MostFrames);
            return [.. Enumerable.Range(0, Math.Min(middles.Count, MostFrames)).Select(i => middles[(int)(i * step)])];
        }

        var frames = (int)Math.Clamp(seconds * video.FramesPerSecond, 1, EvenlySpaced);
        return [.. Enumerable.Range(0, frames).Select(i => (i + 0.5) / frames * seconds)];
    }

    /// <summary>FFmpeg's expression for the first frame at or after each of the times, one after another.</summary>
    private static string Select(IReadOnlyList<double> times)
    {
        var text = new StringBuilder("gte(t,");
        for (var i = 0; i < times.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"if(eq(selected_n,{i}),{times[i]:0.######},");
        }

        return text.Append("1e9").Append(')', times.Count + 1).ToString();
    }
}
