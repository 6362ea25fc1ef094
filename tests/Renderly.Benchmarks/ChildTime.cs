using System.Globalization;

namespace Renderly.Benchmarks;

/// <summary>CPU time of processes and their children, as the kernel counts it.</summary>
internal static class ChildTime
{
    // Of /proc/PID/stat, counted after the name in brackets: utime, stime, cutime and cstime.
    private const int UserField = 11;
    private const int SystemField = 12;
    private const int ChildUserField = 13;
    private const int ChildSystemField = 14;

    // The kernel's USER_HZ, the same on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>What the children that ended during the work used.</summary>
    public static async Task<TimeSpan> MeasureAsync(Func<Task> work)
    {
        var before = Of(Environment.ProcessId).Children;
        await work();
        return Of(Environment.ProcessId).Children - before;
    }

    /// <summary>What a process has used so far, and what its children have that ended.</summary>
    public static (TimeSpan Own, TimeSpan Children) Of(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (Sum(fields, UserField, SystemField), Sum(fields, ChildUserField, ChildSystemField));
    }

    private static TimeSpan Sum(string[] fields, params int[] places) =>
        TimeSpan.FromSeconds(places.Sum(place => long.Parse(fields[place], CultureInfo.InvariantCulture)) / TicksPerSecond);
}
