using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>
/// Measures a mix before it is encoded, and finds the one gain that brings it to its loudness. Sound alone is decoded, so that a measurement
/// costs little.
/// </summary>
internal sealed class LoudnessMeter(FFmpegProcess ffmpeg, IOptions<MediaOptions> options)
{
    // Of the mix as it is; with a gain and limiter; and once more for what the limiter took.
    private const int MostPasses = 4;

    // Closer than this nobody measures.
    private const double GoodEnough = 0.2;

    // The encoder's own ripple on top of what it is given.
    private const double EncoderHeadroom = 0.5;

    private readonly MediaOptions options = options.Value;

    /// <param name="sound">The mix.</param>
    /// <param name="folder">For the graph.</param>
    /// <param name="warnings">Gets a line when the loudness cannot be reached.</param>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    public async Task<Levelling> LevelAsync(SoundPlan sound, string folder, ICollection<string> warnings, CancellationToken cancellationToken)
    {
        if (sound.Loudness is not { } target)
        {
            return Levelling.None;
        }

        var levelling = Levelling.None;
        var ceiling = target.TruePeakDecibels - EncoderHeadroom;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var measured = await MeasureAsync(sound, levelling, folder, cancellationToken);
            if (measured.IsSilent)
            {
                warnings.Add("The sound is silent; its loudness was left as it is");
                return Levelling.None;
            }

            var missing = target.IntegratedLufs - measured.IntegratedLufs;
            if (pass > 0 && Math.Abs(missing) <= GoodEnough)
            {
                return levelling;
            }

            var gain = levelling.GainDecibels + missing;
            if (pass == 0 && measured.TruePeakDecibels + gain <= ceiling)
            {
                return new Levelling(gain, null);
            }

            levelling = new Levelling(gain, ceiling);
        }

        return await CheckedAsync(sound, target, levelling, folder, warnings, cancellationToken);
    }

    /// <summary>The loudness and peak of a mix.</summary>
    internal async Task<MeasuredLoudness> MeasureAsync(
        SoundPlan sound, Levelling levelling, string folder, CancellationToken cancellationToken)
    {
        var (graph, reader) = (new GraphWriter(), new LoudnessReader());
        var label = graph.Chain(sound.Write(graph, levelling), "loudnorm=print_format=json");
        string[] arguments =
        [
            .. GraphArguments.Inputs(graph.Inputs, options),
            .. await GraphArguments.GraphAsync(graph.Text, folder, "sound.graph", cancellationToken),
            "-map", label, "-f", "null", "-",
        ];
        var run = new ToolRun(Tool.FFmpeg, arguments) { WorkingFolder = folder, Verbose = true, OnDiagnostic = reader.Diagnostic };
        await ffmpeg.RunAsync(run, cancellationToken);
        return reader.Result ?? throw new FFmpegException(FFmpegError.Failed, "FFmpeg did not say how loud the sound is");
    }

    private async Task<Levelling> CheckedAsync(
        SoundPlan sound, Loudness target, Levelling levelling, string folder, ICollection<string> warnings, CancellationToken cancellationToken)
    {
        var reached = (await MeasureAsync(sound, levelling, folder, cancellationToken)).IntegratedLufs;
        if (Math.Abs(target.IntegratedLufs - reached) > GoodEnough)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture,
                $"The sound comes to {reached:0.0} LUFS, not {target.IntegratedLufs:0.0}: its peaks leave no room below {target.TruePeakDecibels:0.0} dBTP"));
        }

        return levelling;
    }
}
