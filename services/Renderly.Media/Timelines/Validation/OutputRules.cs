using System.Globalization;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

internal static class OutputRules
{
    private const double FastestRate = 120;

    /// <returns>Length of a frame, seconds; 0 when the rate is faulty, so that lengths are not blamed for it.</returns>
    public static double FrameSeconds(TimelineOutput? output, FaultList faults)
    {
        if (output?.FrameRate is not { Numerator: > 0, Denominator: > 0 } rate)
        {
            return 0;
        }

        var perSecond = (double)rate.Numerator / rate.Denominator;
        var isFit = faults.Require(
            perSecond is >= 1 and <= FastestRate, "/output/frameRate",
            string.Create(CultureInfo.InvariantCulture, $"{perSecond} frames a second are outside 1…{FastestRate}"));
        return isFit ? 1 / perSecond : 0;
    }
}
