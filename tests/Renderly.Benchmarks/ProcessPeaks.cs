using System.Globalization;

namespace Renderly.Benchmarks;

/// <summary>Memory that a process and its children of a name had at most, as the kernel keeps it; and the CPU time of each.</summary>
internal sealed class ProcessPeaks : IAsyncDisposable
{
    // What the kernel noted of a child that ends between two looks is lost: one that matters lives longer.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource stop = new();
    private readonly int process;
    private readonly string childName;
    private readonly (TimeSpan Own, TimeSpan Children) before;
    private readonly Task watching;
    private long childPeak;

    /// <param name="process">Its id; its peak counts from now on.</param>
    /// <param name="childName">Name of the children that are looked at.</param>
    public ProcessPeaks(int process, string childName)
    {
        (this.process, this.childName) = (process, childName);
        File.WriteAllText($"/proc/{process}/clear_refs", "5");
        before = ChildTime.Of(process);
        watching = Task.Run(WatchAsync);
    }

    /// <summary>Resident, bytes.</summary>
    public long Peak => PeakOf(process) ?? 0;

    /// <summary>Resident, bytes; of the largest child.</summary>
    public long ChildPeak => Interlocked.Read(ref childPeak);

    public TimeSpan Cpu => ChildTime.Of(process).Own - before.Own;

    /// <summary>Of all children that have ended.</summary>
    public TimeSpan ChildCpu => ChildTime.Of(process).Children - before.Children;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        stop.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                foreach (var child in Children())
                {
                    Interlocked.Exchange(ref childPeak, Math.Max(childPeak, PeakOf(child, childName) ?? 0));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private List<int> Children() =>
    [
        .. Directory.GetDirectories($"/proc/{process}/task").SelectMany(thread => Text(Path.Combine(thread, "children")).Split(
            ' ', StringSplitOptions.RemoveEmptyEntries)).Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Null for a process that is gone, or has another name.</summary>
    private static long? PeakOf(int id, string? name = null)
    {
        var status = Text($"/proc/{id}/status").Split('\n');
        if (name is not null && !status.Contains($"Name:\t{name}"))
        {
            return null;
        }

        return status.FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
            ? 1024 * long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Empty when it is gone.</summary>
    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
