namespace Renderly.Media.Timelines.Validation;

/// <summary>Collects faults; each check returns true when there is none.</summary>
internal sealed class FaultList
{
    private readonly List<TimelineFault> faults = [];

    public IReadOnlyList<TimelineFault> All => faults;

    public bool Require(bool good, string pointer, string message)
    {
        if (!good)
        {
            faults.Add(new TimelineFault(pointer, message));
        }

        return good;
    }
}
