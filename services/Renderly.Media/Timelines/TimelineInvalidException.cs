namespace Renderly.Media.Timelines;

/// <summary>A timeline cannot be made into a film, whatever its files are like. Names every fault.</summary>
internal sealed class TimelineInvalidException(IReadOnlyList<TimelineFault> faults)
    : Exception($"The timeline is not acceptable: {string.Join("; ", faults)}.")
{
    public IReadOnlyList<TimelineFault> Faults => faults;
}
