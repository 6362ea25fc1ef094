using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Timelines;
using Renderly.Media.Cache;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>
/// Finds black frames at the ends of shots that are to be shown without them; providers' clips begin with some now and then.
/// </summary>
internal sealed partial class BlackFrames(FFmpegProcess ffmpeg, WorkCache cache, ToolVersions versions, IOptions<MediaOptions> options)
{
    // What is black for longer is meant to be.
    private const double LongestSeconds = 0.5;

    // Share of the frame, and 8-bit luma that counts as black (16 is).
    private const string Filter = "blackframe=amount=98:threshold=24";

    /// <param name="timeline">Names the shots.</param>
    /// <param name="sources">By address; every file that the timeline names.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    /// <returns>For each shot.</returns>
    public async Task<IReadOnlyList<BlackEnds>> FindAsync(
        Timeline timeline, IReadOnlyDictionary<Uri, ProbedSource> sources, CancellationToken cancellationToken)
    {
        var clock = new FrameClock(timeline.Output.FrameRate);
        var ends = new List<BlackEnds>();
        foreach (var shot in timeline.Visual)
        {
            var source = sources[shot.Source];
            ends.Add(shot is { SkipBlack: true, Kind: SourceKind.Clip } && source.Info.Video is not null
                ? await FindAsync(shot, source, clock, cancellationToken)
                : default);
        }

        return ends;
    }

    private async Task<BlackEnds> FindAsync(Shot shot, ProbedSource source, FrameClock clock, CancellationToken cancellationToken)
    {
        var range = ShotRange.Of(shot, source.PictureSeconds);
        var (first, end) = (clock.Frames(Math.Max(0, range.Begin)), clock.Frames(range.Begin + Math.Min(range.Asked, range.Available)));
        var window = Math.Min(clock.Frames(LongestSeconds), (end - first) / 2);
        if (window < 1)
        {
            return default;
        }

        var atStart = await BlackAsync(source, first, window, clock, cancellationToken);
        var atEnd = await BlackAsync(source, end - window, window, clock, cancellationToken);
        return new BlackEnds(
            Run(Enumerable.Range(0, window), atStart, window), Run(Enumerable.Range(0, window).Reverse(), atEnd, window));
    }

    // Nothing is found where all of what was looked at is black.
    private static int Run(IEnumerable<int> frames, IReadOnlySet<int> black, int window) =>
        frames.TakeWhile(black.Contains).Count() is var count && count < window ? count : 0;

    private async Task<IReadOnlySet<int>> BlackAsync(
        ProbedSource source, int first, int window, FrameClock clock, CancellationToken cancellationToken)
    {
        var key = CacheKey.Of(
            "black", source.Sha256, $"{first}", $"{window}", clock.Rate, Filter, await versions.OfAsync(Tool.FFmpeg, cancellationToken));
        return await cache.MeasureAsync(key, () => MeasureAsync(source, first, window, clock, cancellationToken), cancellationToken);
    }

    private async Task<HashSet<int>> MeasureAsync(
        ProbedSource source, int first, int window, FrameClock clock, CancellationToken cancellationToken)
    {
        var black = new HashSet<int>();
        string[] arguments =
        [
            .. InputArguments.For(source.Path, options.Value, "-ss", FilterText.Number(clock.Seconds(first))),
            "-map", "0:V:0", "-vf", $"fps=fps={clock.Rate}:start_time=0,{Filter}",
            "-frames:v", window.ToString(CultureInfo.InvariantCulture), "-f", "null", "-",
        ];
        await ffmpeg.RunAsync(
            new ToolRun(Tool.FFmpeg, arguments)
            {
                Verbose = true,
                OnDiagnostic = line =>
                {
                    if (Frame().Match(line) is { Success: true } match)
                    {
                        black.Add(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
                    }
                },
            },
            cancellationToken);
        return black;
    }

    [GeneratedRegex(@"blackframe.* frame:(\d+) ")]
    private static partial Regex Frame();
}
