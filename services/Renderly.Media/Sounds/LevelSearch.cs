using Renderly.Media.Verify;

namespace Renderly.Media.Sounds;

/// <summary>Finds the one gain that brings a sound to its loudness, and the ceiling where one is needed, by measuring.</summary>
internal static class LevelSearch
{
    // Of the sound as it is, with a gain and limiter, and again for what the limiter took; sound alone costs little.
    private const int MostPasses = 6;

    // Closer than this nobody measures.
    private const double GoodEnough = 0.15;

    /// <param name="integratedLufs">What it is brought to.</param>
    /// <param name="highestPeak">True peak that it has at most, dBTP.</param>
    /// <param name="measureAsync">Measures the sound with a levelling.</param>
    /// <returns>No gain at all for silence.</returns>
    public static async Task<Levelling> BringAsync(
        double integratedLufs, double highestPeak, Func<Levelling, Task<MeasuredLoudness>> measureAsync)
    {
        var levelling = Levelling.None;
        var ceiling = highestPeak;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var measured = await measureAsync(levelling);
            if (measured.IsSilent)
            {
                return Levelling.None;
            }

            var missing = integratedLufs - measured.IntegratedLufs;
            var above = measured.TruePeakDecibels - highestPeak;
            if (pass > 0 && Math.Abs(missing) <= GoodEnough && above <= 0)
            {
                return levelling;
            }

            var gain = levelling.GainDecibels + missing;
            if (pass == 0 && above + gain <= 0)
            {
                return new Levelling(gain, null);
            }

            // What is limited at four times the rate swings a little higher when it comes back to its own.
            ceiling -= pass > 0 ? Math.Max(0, above) : 0;

            levelling = new Levelling(gain, ceiling);
        }

        return levelling;
    }
}
