using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Renderly.IntegrationTests.Media;

/// <summary>Stands before FFmpeg and keeps what each run reports of itself, in a folder of its own.</summary>
public sealed partial class FFmpegRecorder : IDisposable
{
    // Decoded frames that are only looked at, stills, and sound.
    private static readonly string[] NoFilm = ["wrapped_avframe", "mjpeg", "png", "aac", "pcm_s16le"];

    private readonly string folder = Directory.CreateTempSubdirectory("renderly-runs-").FullName;

    /// <param name="version">What it says when it is asked for its version; null: the truth.</param>
    public FFmpegRecorder(string? version = null)
    {
        var other = version is null ? "" : $"for word; do [ \"$word\" = -version ] && echo 'ffmpeg version {version}' && exit; done\n";
        Path = System.IO.Path.Combine(folder, "ffmpeg");
        File.WriteAllText(Path, $"#!/bin/sh\n{other}FFREPORT=file={folder}/$$.log:level=32 exec ffmpeg \"$@\"\n");
        using var made = Process.Start("chmod", ["700", Path]);
        made.WaitForExit();
    }

    /// <summary>What is started instead of <c>ffmpeg</c>.</summary>
    public string Path { get; }

    /// <summary>Runs that decoded something, so far.</summary>
    public int Runs => Reports().Count(report => report.Contains("Stream mapping:", StringComparison.Ordinal));

    /// <summary>Encoders of moving pictures that ran so far, by the names that FFmpeg gave when it mapped its streams.</summary>
    public IReadOnlyList<string> PictureEncoders() =>
    [
        .. Reports().SelectMany(report => Mapped().Matches(report)).Select(match => match.Groups["encoder"].Value)
            .Where(encoder => !NoFilm.Contains(encoder)),
    ];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private List<string> Reports() => [.. Directory.GetFiles(folder, "*.log").Select(File.ReadAllText)];

    // "  Stream #0:0 -> #0:0 (vp9 (native) -> h264 (libx264))" or "  format:default -> Stream #0:0 (libx264)"; "(copy)" is no encoder.
    [GeneratedRegex(@"^(?:\[info\] )?  .*-> (?:Stream #\d+:\d+ \((?<encoder>\w+)\)|(?<encoder>\w+) \(\w+\)\))\r?$", RegexOptions.Multiline)]
    private static partial Regex Mapped();
}
