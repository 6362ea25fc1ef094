using System.Globalization;
using System.Text.RegularExpressions;

namespace Renderly.Media.Timelines;

/// <summary>Reads what loudnorm measured of its input.</summary>
internal sealed partial class LoudnessReader
{
    private double? integrated;
    private double? peak;

    public void Diagnostic(string line)
    {
        if (Entry().Match(line) is not { Success: true } entry)
        {
            return;
        }

        // "-inf" is what it says of silence.
        var value = double.TryParse(entry.Groups[2].Value, CultureInfo.InvariantCulture, out var number) ? number : double.NegativeInfinity;
        if (entry.Groups[1].Value == "i")
        {
            integrated = value;
        }
        else
        {
            peak = value;
        }
    }

    /// <returns>Null when nothing was said.</returns>
    public MeasuredLoudness? Result => integrated is { } lufs && peak is { } decibels ? new MeasuredLoudness(lufs, decibels) : null;

    [GeneratedRegex("\"input_(i|tp)\" *: *\"([^\"]*)\"")]
    private static partial Regex Entry();
}

/// <param name="IntegratedLufs">EBU R128; negative infinity for silence.</param>
/// <param name="TruePeakDecibels">dBTP.</param>
internal sealed record MeasuredLoudness(double IntegratedLufs, double TruePeakDecibels)
{
    // Gated away altogether, or so quiet that what would be raised is noise.
    private const double Silence = -69;

    public bool IsSilent => !(IntegratedLufs > Silence);
}
