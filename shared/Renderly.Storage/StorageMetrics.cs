using System.Diagnostics.Metrics;

namespace Renderly.Storage;

/// <summary>How the stores do.</summary>
internal static class StorageMetrics
{
    private static readonly Meter Meter = new("Renderly.Storage");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "renderly.storage.operation.duration",
        "s",
        "One operation of a store (of a read: until its first byte), by store, operation and outcome.",
        tags: null,
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] });

    public static void Record(string store, string operation, string outcome, TimeSpan took) => Duration.Record(
        took.TotalSeconds,
        new KeyValuePair<string, object?>("store", store),
        new KeyValuePair<string, object?>("operation", operation),
        new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>What an answer means for the store: <c>ok</c> also where the caller asked for what cannot be.</summary>
    public static string OutcomeOf(Exception exception) => exception switch
    {
        ObjectNotFoundException or ObjectExistsException or ObjectRangeException or InvalidObjectKeyException => "ok",
        StorageFullException => "full",
        StorageAccessException => "access",
        ObjectIntegrityException => "integrity",
        StorageUnavailableException => "unavailable",
        OperationCanceledException => "cancelled",
        _ => "failed",
    };
}
