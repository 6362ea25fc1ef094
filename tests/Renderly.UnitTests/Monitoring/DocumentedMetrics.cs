using System.Text.RegularExpressions;

namespace Renderly.UnitTests.Monitoring;

/// <summary>The table of metrics in docs/operations.md, and what the sources define.</summary>
internal static partial class DocumentedMetrics
{
    private static readonly string[] Folders = ["shared", "services", "gateway"];

    public static string Page { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    /// <summary>Names with their kinds, in the table's order.</summary>
    public static IReadOnlyList<(string Name, string Kind)> Rows { get; } =
        [.. Row().Matches(Page).Select(row => (row.Groups["name"].Value, row.Groups["kind"].Value.Trim()))];

    /// <summary>Names of all instruments and gauges that our code makes.</summary>
    public static IReadOnlyList<string> InSources() =>
    [
        .. Folders.SelectMany(
            folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Definition().Matches(File.ReadAllText(file)).Select(definition => definition.Groups["name"].Value))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The names under which Prometheus sees a metric of the table.</summary>
    public static IEnumerable<string> InPrometheus((string Name, string Kind) metric)
    {
        var name = metric.Name.Replace('.', '_') + (metric.Kind.Contains(", s", StringComparison.Ordinal) ? "_seconds" : "");
        return metric.Kind.StartsWith("histogram", StringComparison.Ordinal) ? [$"{name}_bucket", $"{name}_count", $"{name}_sum"]
            : metric.Kind.StartsWith("counter", StringComparison.Ordinal) ? [$"{name}_total"]
            : [name];
    }

    [GeneratedRegex(@"^\| `(?<name>renderly\.[a-z_.]+)` \| (?<kind>[^|]+)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    /// <summary>Create…("name", new("name" and new GaugeDefinition("name", and constants that end in Metric.</summary>
    [GeneratedRegex(@"(?:Create\w+(?:<\w+>)?\(|new(?: GaugeDefinition)?\(|const string \w+Metric =)\s*""(?<name>renderly\.[a-z_.]+)""")]
    private static partial Regex Definition();
}
