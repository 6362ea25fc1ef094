namespace Renderly.Media.Verify;

/// <param name="IntegratedLufs">EBU R128.</param>
/// <param name="TruePeakDecibels">dBTP; negative infinity for digital silence.</param>
internal sealed record MeasuredLoudness(double IntegratedLufs, double TruePeakDecibels)
{
    // Gated away altogether, or so quiet that what would be raised is noise.
    private const double Silence = -69;

    public bool IsSilent => !(IntegratedLufs > Silence);
}
