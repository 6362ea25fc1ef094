using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>Frames of the film during which something is there.</summary>
/// <param name="First">The first one.</param>
/// <param name="End">The first one without it.</param>
internal sealed record FrameRange(int First, int End)
{
    /// <summary>Option of a filter that works in these frames only; empty where they are all of the film's.</summary>
    public string Enable(int totalFrames, FrameClock clock)
    {
        if (First == 0 && End >= totalFrames)
        {
            return "";
        }

        // By time, from the middle between two frames: a filter of two inputs is asked for frames of either, and what lies over the film
        // counts its own.
        var half = clock.Seconds(1) / 2;
        var (from, to) = (FilterText.Number(clock.Seconds(First) - half), FilterText.Number(clock.Seconds(End) - half));
        return $":enable='between(t,{from},{to})'";
    }
}
