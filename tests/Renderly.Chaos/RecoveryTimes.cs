using System.Collections.Concurrent;
using System.Globalization;

namespace Renderly.Chaos;

/// <summary>How long what was broken took to work again.</summary>
internal sealed class RecoveryTimes
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<TimeSpan>> times = [];

    public void Add(string what, TimeSpan time) => times.GetOrAdd(what, _ => []).Add(time);

    /// <summary>Per kind of fault: number, median and 99th percentile.</summary>
    public IEnumerable<(string Name, string Value)> Figures() => times.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind =>
    {
        var sorted = kind.Value.Order().ToList();
        return ($"{kind.Key} (n, p50, p99)", string.Create(
            CultureInfo.InvariantCulture, $"{sorted.Count}, {At(sorted, 0.5):0.0} s, {At(sorted, 0.99):0.0} s"));
    });

    private static double At(List<TimeSpan> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1].TotalSeconds;
}
