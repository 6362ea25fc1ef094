namespace Renderly.Jobs.Live.Changes;

/// <summary>A job and those who watch it; changed under the lock of <see cref="JobChanges"/>.</summary>
internal sealed class WatchedJob
{
    private volatile int sequence;

    /// <summary>Highest sequence heard of; 0 before anything was heard.</summary>
    public int Sequence => sequence;

    public HashSet<JobWatch> Watches { get; } = [];

    public void Note(int heard)
    {
        if (heard > sequence)
        {
            sequence = heard;
            foreach (var watch in Watches)
            {
                watch.Wake();
            }
        }
    }
}
