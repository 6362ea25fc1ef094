using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>What turns out to be impossible once the files are known.</summary>
internal sealed class PlanFaults
{
    private readonly List<TimelineFault> faults = [];

    public bool Require(bool good, string pointer, FormattableString message)
    {
        if (!good)
        {
            faults.Add(new TimelineFault(pointer, FormattableString.Invariant(message)));
        }

        return good;
    }

    /// <exception cref="FFmpegException"><see cref="FFmpegError.UnsuitableInput"/>, naming all of them.</exception>
    public void ThrowIfAny()
    {
        if (faults.Count > 0)
        {
            throw new FFmpegException(FFmpegError.UnsuitableInput, $"The files do not fit the timeline: {string.Join("; ", faults)}");
        }
    }
}
