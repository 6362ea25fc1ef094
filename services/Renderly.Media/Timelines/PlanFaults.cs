using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>What turns out to be impossible once the files are known.</summary>
internal sealed class PlanFaults
{
    private readonly List<TimelineFault> faults = [];

    /// <param name="good">False when there is a fault.</param>
    /// <param name="pointer">Where in the timeline.</param>
    /// <param name="message">What is wrong there.</param>
    /// <param name="file">The file that is not fit.</param>
    /// <param name="name">What the timeline calls it.</param>
    public bool Require(bool good, string pointer, FormattableString message, Uri? file = null, string? name = null)
    {
        if (!good)
        {
            string?[] what = [name, file?.OriginalString[(file.OriginalString.LastIndexOf('/') + 1)..]];
            var which = string.Join(", ", what.OfType<string>());
            faults.Add(new TimelineFault(pointer, FormattableString.Invariant(message) + (which.Length > 0 ? $" ({which})" : "")));
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
