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

    // Names of the two filters, by which their reports are told apart.
    private const string AtStart = "start";
    private const string AtEnd = "end";

    // Share of the frame, and 8-bit luma that counts as black (16 is).
    private const string Limits = "amount=98:threshold=24";

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

        var seen = await BlackAsync(source, new Windows(first, end - window, window), clock, cancellationToken);
        return new BlackEnds(
            Run(Enumerable.Range(0, window), seen.AtStart, window), Run(Enumerable.Range(0, window).Reverse(), seen.AtEnd, window));
    }

    // Nothing is found where all of what was looked at is black.
    private static int Run(IEnumerable<int> frames, IReadOnlySet<int> black, int window) =>
        frames.TakeWhile(black.Contains).Count() is var count && count < window ? count : 0;

    private async Task<Seen> BlackAsync(ProbedSource source, Windows windows, FrameClock clock, CancellationToken cancellationToken)
    {
        var key = CacheKey.Of(
            "black", source.Sha256, $"{windows}", clock.Rate, Limits, await versions.OfAsync(Tool.FFmpeg, cancellationToken));
        return await cache.MeasureAsync(key, () => MeasureAsync(source, windows, clock, cancellationToken), cancellationToken);
    }

    // Both ends in one run: to start FFmpeg takes longer than to decode half a second.
    private async Task<Seen> MeasureAsync(ProbedSource source, Windows windows, FrameClock clock, CancellationToken cancellationToken)
    {
        var seen = new Seen([], []);
        string[] arguments =
        [
            .. From(windows.First), .. From(windows.Last),
            "-filter_complex", $"{Look(0, AtStart)};{Look(1, AtEnd)}",
            .. Frames(AtStart), .. Frames(AtEnd),
        ];
        await ffmpeg.RunAsync(
            new ToolRun(Tool.FFmpeg, arguments)
            {
                Verbose = true,
                OnDiagnostic = line =>
                {
                    if (Frame().Match(line) is { Success: true } match)
                    {
                        (match.Groups["end"].Value == AtStart ? seen.AtStart : seen.AtEnd)
                            .Add(int.Parse(match.Groups["frame"].Value, CultureInfo.InvariantCulture));
                    }
                },
            },
            cancellationToken);
        return seen;

        IEnumerable<string> From(int frame) =>
            InputArguments.For(source.Path, options.Value, "-ss", FilterText.Number(clock.Seconds(frame)));

        string Look(int input, string end) => FormattableString.Invariant(
            $"[{input}:V:0]fps=fps={clock.Rate}:start_time=0,blackframe@{end}={Limits}[{end}]");

        string[] Frames(string end) =>
            ["-map", $"[{end}]", "-frames:v", windows.Frames.ToString(CultureInfo.InvariantCulture), "-f", "null", "-"];
    }

    [GeneratedRegex(@"blackframe@(?<end>\w+).* frame:(?<frame>\d+) ")]
    private static partial Regex Frame();

    /// <summary>What is looked at: as many frames from each of two on.</summary>
    private sealed record Windows(int First, int Last, int Frames);

    /// <summary>Numbers of the black frames of each window.</summary>
    private sealed record Seen(HashSet<int> AtStart, HashSet<int> AtEnd);
}
