using System.Globalization;
using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;
using Renderly.Media.Sounds;

namespace Renderly.Media.Timelines;

/// <summary>
/// Lowers a sound while voices are heard, by the same depth however loud they are: a compressor's depth would follow their level. The
/// voices open a gate for a steady signal instead, and a compressor that is keyed by that signal does the rest.
/// </summary>
/// <param name="graph">Of the film's sound.</param>
/// <param name="totalSamples">Length of the film.</param>
internal sealed class DuckingGraph(GraphWriter graph, long totalSamples)
{
    // The least that FFmpeg's compressor takes is a little less.
    private const double Threshold = 0.001;
    private const double Ratio = 4;

    // Decibels that the steady signal is above the threshold, for each that the sound falls by.
    private const double Slope = Ratio / (Ratio - 1);

    // FFmpeg's times are those of four steps to 1/e. After as many the sound is within half a decibel of its depth.
    private const double StepsInTime = 4;
    private const double StepsToDepth = 2.6;

    // The longest that FFmpeg takes, milliseconds.
    private const double LongestAttack = 2000;
    private const double LongestRelease = 9000;

    // Filters with two inputs end with the first that ends, a block early.
    private const int Spare = EncodeArguments.AudioSampleRateHz;

    /// <param name="label">What is lowered.</param>
    /// <param name="ducking">How far, and how fast.</param>
    /// <param name="voices">What it gives way to, mixed.</param>
    /// <returns>Label of the lowered sound.</returns>
    public string Write(string label, Ducking ducking, string voices)
    {
        var above = ducking.DepthDecibels * Slope;
        var attack = Math.Min(LongestAttack, ducking.AttackMilliseconds * StepsInTime / StepsToDepth);
        var release = Math.Min(LongestRelease, ducking.ReleaseMilliseconds * StepsInTime / (above * Math.Log(10) / 20));
        return graph.Chain(
            graph.Chain(label, "aformat=sample_fmts=dblp") + Gate(ducking, Key(ducking, voices), Threshold * Math.Pow(10, above / 20)),
            $"sidechaincompress=threshold={Text(Threshold)}:ratio={Text(Ratio)}:knee=1:detection=peak"
                + $":attack={FilterText.Number(attack)}:release={FilterText.Number(release)}",
            "aformat=sample_fmts=fltp");
    }

    /// <summary>A steady signal while somebody speaks, and nothing else.</summary>
    private string Gate(Ducking ducking, string key, double level) => graph.Chain(
        graph.Chain(
            "",
            FormattableString.Invariant($"aevalsrc=exprs={Text(level)}:s={EncodeArguments.AudioSampleRateHz}"),
            FormattableString.Invariant($"aformat=sample_fmts=dblp,atrim=end_sample={totalSamples + Spare}"))
        + key,
        $"sidechaingate=threshold={Text(Math.Pow(10, ducking.ThresholdDecibels / 20))}"
            + ":range=0:ratio=9000:knee=1:detection=peak:link=maximum:attack=20:release=40");

    /// <summary>
    /// The voices twice, side by side, for either to be heard: as they are, and earlier by the attack, so that the sound is down when they
    /// begin.
    /// </summary>
    private string Key(Ducking ducking, string voices)
    {
        var ahead = SoundFilters.Samples(ducking.AttackMilliseconds / 1000);
        var padded = FormattableString.Invariant($"apad=whole_len={totalSamples + Spare}");
        var halves = graph.Split(voices, "asplit", 2);
        var early = graph.Chain(halves[0], FormattableString.Invariant($"atrim=start_sample={ahead},asetpts=PTS-STARTPTS"), padded);
        return graph.Chain(
            early + graph.Chain(halves[1], padded),
            "join=inputs=2:channel_layout=quad:map=0.0-FL|0.1-FR|1.0-BL|1.1-BR",
            // Digital silence, which the gate does not follow, would be taken for a voice.
            "dcshift=shift=0.00001",
            "aformat=sample_fmts=dblp");
    }

    private static string Text(double number) => number.ToString("0.##########", CultureInfo.InvariantCulture);
}
