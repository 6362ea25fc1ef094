using System.Globalization;

namespace Renderly.Benchmarks;

/// <summary>CPU time of child processes.</summary>
internal static class ChildTime
{
    // Of /proc/self/stat, counted after the name in brackets: cutime and cstime.
    private const int ChildUserField = 13;
    private const int ChildSystemField = 14;

    // The kernel's USER_HZ, the same on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>What the children that ended during the work used.</summary>
    public static async Task<TimeSpan> MeasureAsync(Func<Task> work)
    {
        var before = Used();
        await work();
        return Used() - before;
    }

    private static TimeSpan Used()
    {
        var text = File.ReadAllText("/proc/self/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Number(fields[ChildUserField]) + Number(fields[ChildSystemField])) / TicksPerSecond);
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
