using System.Globalization;
using System.Text.RegularExpressions;

namespace Renderly.Media.Verify;

/// <summary>Reads the summary of FFmpeg's EBU R128 meter.</summary>
internal sealed partial class LoudnessReader
{
    /// <summary>The meter: passes sound through and reports at its end, to verbose runs.</summary>
    public const string Filter = "ebur128=peak=true:framelog=verbose";

    private double? integrated;
    private double? peak;

    /// <returns>Null when nothing was said.</returns>
    public MeasuredLoudness? Result => integrated is { } lufs && peak is { } decibels ? new MeasuredLoudness(lufs, decibels) : null;

    public void Diagnostic(string line)
    {
        if (Integrated().Match(line) is { Success: true } loudness)
        {
            integrated = Number(loudness);
        }
        else if (Peak().Match(line) is { Success: true } highest)
        {
            peak = Number(highest);
        }
    }

    private static double Number(Match match) => match.Groups[1].Value == "-inf"
        ? double.NegativeInfinity
        : double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s+I: +(-?\d+(?:\.\d+)?|-inf) LUFS")]
    private static partial Regex Integrated();

    [GeneratedRegex(@"^\s+Peak: +(-?\d+(?:\.\d+)?|-inf) dBFS")]
    private static partial Regex Peak();
}
