using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>Size, rate and format.</summary>
internal static class OutputRules
{
    private const double FastestRate = 120;

    /// <returns>Length of a frame, seconds; 0 when the rate is faulty, so that lengths are not blamed for it.</returns>
    public static double Check(TimelineOutput? output, FaultList faults)
    {
        if (!faults.Present("/output", output))
        {
            return 0;
        }

        Edge("/output/widthPixels", output!.WidthPixels, faults);
        Edge("/output/heightPixels", output.HeightPixels, faults);
        faults.Known("/output/format", output.Format);
        return faults.Present("/output/frameRate", output.FrameRate) ? Frame(output.FrameRate, faults) : 0;
    }

    private static void Edge(string pointer, int pixels, FaultList faults)
    {
        faults.Range(pointer, pixels, 64, 4096);
        faults.Require(pixels % 2 == 0, pointer, "must be even: colour is shared between pairs of pixels");
    }

    private static double Frame(FrameRate rate, FaultList faults)
    {
        const int Most = 1_000_000;
        if (!(faults.Range("/output/frameRate/numerator", rate.Numerator, 1, Most)
            & faults.Range("/output/frameRate/denominator", rate.Denominator, 1, Most)))
        {
            return 0;
        }

        var perSecond = (double)rate.Numerator / rate.Denominator;
        return faults.Range("/output/frameRate", perSecond, 1, FastestRate) ? 1 / perSecond : 0;
    }
}
