using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Timelines;
using Renderly.Media.Cache;
using Renderly.Media.FFmpeg;
using Renderly.Media.Sounds;
using Renderly.Media.Verify;

namespace Renderly.Media.Timelines;

/// <summary>
/// Measures a mix before it is encoded, and finds the one gain that brings it to its loudness. Sound alone is decoded, so that a
/// measurement costs little.
/// </summary>
internal sealed class LoudnessMeter(FFmpegProcess ffmpeg, WorkCache cache, ToolVersions versions, IOptions<MediaOptions> options)
{
    // More than this is said.
    private const double Tolerance = 0.5;

    // The encoder's own ripple on top of what it is given, mostly; what comes out is measured, and given more where it needs more.
    private const double EncoderHeadroom = 0.5;
    private const int MostEncodes = 3;
    private const double LittleMore = 0.1;

    private readonly MediaOptions options = options.Value;

    /// <param name="sound">The mix.</param>
    /// <param name="folder">For the graph.</param>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    /// <returns>No gain at all for silence.</returns>
    public async Task<Levelling> LevelAsync(SoundPlan sound, string folder, CancellationToken cancellationToken)
    {
        if (sound.Loudness is not { } target)
        {
            return Levelling.None;
        }

        var graph = new GraphWriter();
        sound.Write(graph, Levelling.None);
        var key = CacheKey.Of(
            "level",
            [
                await versions.OfAsync(Tool.FFmpeg, cancellationToken), JsonSerializer.Serialize(target), graph.Text,
                string.Join(' ', EncodeArguments.Aac(options)),
                .. sound.Sounds.Select(heard => heard.Source.Sha256),
            ]);
        return await cache.MeasureAsync(key, () => FindAsync(sound, target, folder, cancellationToken), cancellationToken);
    }

    private async Task<Levelling> FindAsync(SoundPlan sound, Loudness target, string folder, CancellationToken cancellationToken)
    {
        var highest = target.TruePeakDecibels - EncoderHeadroom;
        var levelling = await BringAsync(sound, target, highest, folder, cancellationToken);
        for (var encode = 1; encode < MostEncodes && levelling != Levelling.None; encode++)
        {
            var above = (await EncodeAsync(sound, levelling, folder, cancellationToken)).TruePeakDecibels - target.TruePeakDecibels;
            if (above <= 0)
            {
                break;
            }

            highest -= above + LittleMore;
            levelling = await BringAsync(sound, target, highest, folder, cancellationToken);
        }

        return levelling;
    }

    /// <summary>Before anything is encoded.</summary>
    private Task<Levelling> BringAsync(
        SoundPlan sound, Loudness target, double highest, string folder, CancellationToken cancellationToken) =>
        LevelSearch.BringAsync(
            target.IntegratedLufs, highest, levelling => MeasureAsync(sound, levelling, folder, cancellationToken));

    /// <summary>What a person should know of the film's sound, measured as it was encoded; null when it is as asked.</summary>
    public static string? Warning(Loudness target, MeasuredLoudness measured) =>
        Math.Abs(measured.IntegratedLufs - target.IntegratedLufs) <= Tolerance && measured.TruePeakDecibels <= target.TruePeakDecibels
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The sound comes to {measured.IntegratedLufs:0.0} LUFS and")
                + string.Create(CultureInfo.InvariantCulture, $" {measured.TruePeakDecibels:0.0} dBTP,")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $" asked were {target.IntegratedLufs:0.0} LUFS and at most {target.TruePeakDecibels:0.0} dBTP.");

    /// <summary>The loudness and peak of a mix as it is heard in the film: encoded, and decoded again.</summary>
    private async Task<MeasuredLoudness> EncodeAsync(
        SoundPlan sound, Levelling levelling, string folder, CancellationToken cancellationToken)
    {
        const string Encoded = "level.m4a";
        var graph = new GraphWriter();
        var label = sound.Write(graph, levelling);
        string[] arguments =
        [
            .. GraphArguments.Inputs(graph.Inputs, folder, options),
            .. await GraphArguments.GraphAsync(graph.Text, folder, "encoded.graph", cancellationToken),
            "-map", label, .. EncodeArguments.Aac(options), .. EncodeArguments.Mp4(Path.Combine(folder, Encoded)),
        ];
        await ffmpeg.RunAsync(new ToolRun(Tool.FFmpeg, arguments) { WorkingFolder = folder }, cancellationToken);
        var encoded = InputArguments.For(Path.Combine(folder, Encoded), InputKind.Sound, options);
        return await ReadAsync([.. encoded, "-af", LoudnessReader.Filter], folder, cancellationToken);
    }

    /// <summary>The loudness and peak of a mix.</summary>
    internal async Task<MeasuredLoudness> MeasureAsync(
        SoundPlan sound, Levelling levelling, string folder, CancellationToken cancellationToken)
    {
        var graph = new GraphWriter();
        var label = graph.Chain(sound.Write(graph, levelling), LoudnessReader.Filter);
        string[] arguments =
        [
            .. GraphArguments.Inputs(graph.Inputs, folder, options),
            .. await GraphArguments.GraphAsync(graph.Text, folder, "sound.graph", cancellationToken),
            "-map", label,
        ];
        return await ReadAsync(arguments, folder, cancellationToken);
    }

    private async Task<MeasuredLoudness> ReadAsync(IEnumerable<string> inputs, string folder, CancellationToken cancellationToken)
    {
        var reader = new LoudnessReader();
        string[] arguments = [.. inputs, "-f", "null", "-"];
        var run = new ToolRun(Tool.FFmpeg, arguments) { WorkingFolder = folder, Verbose = true, OnDiagnostic = reader.Diagnostic };
        await ffmpeg.RunAsync(run, cancellationToken);
        return reader.Result ?? throw new FFmpegException(FFmpegError.Failed, "FFmpeg did not say how loud the sound is");
    }
}
