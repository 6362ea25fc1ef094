namespace Renderly.Media.Timelines;

/// <summary>Frames of the film during which something is there.</summary>
/// <param name="First">The first one.</param>
/// <param name="End">The first one without it.</param>
internal sealed record FrameRange(int First, int End)
{
    /// <summary>Option of a filter that works in these frames only; empty where they are all of the film's.</summary>
    public string Enable(int totalFrames) =>
        First == 0 && End >= totalFrames ? "" : FormattableString.Invariant($":enable='between(n,{First},{End - 1})'");
}
