using System.Globalization;
using System.Text.RegularExpressions;

namespace Renderly.Media.Verify;

/// <summary>Collects what blackdetect, volumedetect, the decoders and the progress report say, line by line.</summary>
internal sealed partial class MeasurementReader
{
    private readonly LoudnessReader loudness = new();
    private double blackSeconds;
    private double? mean;
    private double? peak;
    private long frames;
    private int errors;

    public VideoMeasurement Result => new(frames, TimeSpan.FromSeconds(blackSeconds), mean, peak, errors) { Loudness = loudness.Result };

    public void Diagnostic(string line)
    {
        loudness.Diagnostic(line);
        if (BlackDuration().Match(line) is { Success: true } black)
        {
            blackSeconds += Number(black);
        }
        else if (MeanVolume().Match(line) is { Success: true } meanVolume)
        {
            mean = Number(meanVolume);
        }
        else if (MaxVolume().Match(line) is { Success: true } maxVolume)
        {
            peak = Number(maxVolume);
        }
        else if (line.Contains("[error]", StringComparison.Ordinal) || line.Contains("[fatal]", StringComparison.Ordinal))
        {
            errors++;
        }
    }

    /// <summary>A line of <c>-progress</c>; the last <c>frame=</c> counts.</summary>
    public void Progress(string line)
    {
        const string Frame = "frame=";
        if (line.StartsWith(Frame, StringComparison.Ordinal)
            && long.TryParse(line.AsSpan(Frame.Length), CultureInfo.InvariantCulture, out var count))
        {
            frames = count;
        }
    }

    // "-inf" is what volumedetect says of digital silence.
    private static double Number(Match match) => match.Groups[1].Value == "-inf"
        ? double.NegativeInfinity
        : double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"black_duration:(\d+(?:\.\d+)?)")]
    private static partial Regex BlackDuration();

    [GeneratedRegex(@"mean_volume: (-?\d+(?:\.\d+)?|-inf) dB")]
    private static partial Regex MeanVolume();

    [GeneratedRegex(@"max_volume: (-?\d+(?:\.\d+)?|-inf) dB")]
    private static partial Regex MaxVolume();
}
