using System.Diagnostics.Metrics;

namespace Renderly.Jobs.Exports;

/// <summary>What this process saw of exports.</summary>
internal static class ExportMetrics
{
    private const string Made = "made";
    private const string Failed = "failed";

    private static readonly Meter Meter = new("Renderly.Jobs");

    /// <summary>From a copy of a short film to ten minutes of 1080p.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800]
    };

    private static readonly Counter<long> Ended = Meter.CreateCounter<long>(
        "renderly.exports.ended", "{export}", "Exports that were made, or could not be.");
    private static readonly Counter<long> Downloads = Meter.CreateCounter<long>(
        "renderly.export.downloads", "{download}", "Exports fetched from their start.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "renderly.export.duration", "s", "An export from the request to its file.", tags: null, advice: Seconds);

    /// <summary>Counters begin at zero, or a first count would not be seen as a rise.</summary>
    public static void Begin()
    {
        foreach (var format in ExportFormat.Names)
        {
            Downloads.Add(0, FormatTag(format));
            Ended.Add(0, FormatTag(format), OutcomeTag(Made));
            Ended.Add(0, FormatTag(format), OutcomeTag(Failed));
        }
    }

    public static void CountMade(string format, TimeSpan took)
    {
        Ended.Add(1, FormatTag(format), OutcomeTag(Made));
        Duration.Record(Math.Max(0, took.TotalSeconds), FormatTag(format));
    }

    public static void CountFailed(string format) => Ended.Add(1, FormatTag(format), OutcomeTag(Failed));

    public static void CountDownload(string format) => Downloads.Add(1, FormatTag(format));

    private static KeyValuePair<string, object?> FormatTag(string format) => new("format", format);

    private static KeyValuePair<string, object?> OutcomeTag(string outcome) => new("outcome", outcome);
}
