namespace Renderly.Tasks.Pump;

/// <summary>Hears how far one task is, and passes on each whole twentieth once.</summary>
/// <param name="row">The task as it was claimed: what is stored with it was told.</param>
/// <param name="news">Where it goes.</param>
internal sealed class TaskProgress(TaskRow row, ProgressNews news) : IProgress<double>
{
    private const int Marks = 20;

    private readonly Lock gate = new();
    private int told = MarkOf(row.Progress ?? 0);

    /// <summary>Takes any value from any thread; those outside 0…1 count as the nearest.</summary>
    public void Report(double value)
    {
        var fraction = Math.Clamp(value, 0, 1);
        lock (gate)
        {
            if (MarkOf(fraction) <= told)
            {
                return;
            }

            told = MarkOf(fraction);
        }

        news.Tell(row, fraction);
    }

    // The least bit more, so that 0.15 is three twentieths.
    private static int MarkOf(double fraction) => (int)((fraction + 1e-9) * Marks);
}
