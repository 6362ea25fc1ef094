namespace Renderly.Media.Timelines.Validation;

/// <summary>Lengths against the film's frames.</summary>
internal static class FrameRules
{
    /// <summary>Lengths that are a whole number of frames come out a hair shorter as binary fractions.</summary>
    public const double Hair = 1e-6;

    /// <summary>A length that is above zero lasts for a frame at least.</summary>
    public static void AtLeastOne(double? seconds, double frame, string at, FaultList faults) => faults.Require(
        seconds is not > 0 || seconds >= frame - Hair, at, "is shorter than a frame");
}
