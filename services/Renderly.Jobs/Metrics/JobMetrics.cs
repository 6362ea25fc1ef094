using System.Diagnostics.Metrics;
using Renderly.Jobs.Billing;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Metrics;

/// <summary>What this process did to jobs and money. Told only of what is committed, by <see cref="JobMetricsInterceptor"/>.</summary>
internal static class JobMetrics
{
    private static readonly Meter Meter = new("Renderly.Jobs");

    /// <summary>From a small video at a stand-in to a job that waited for hours.</summary>
    private static readonly InstrumentAdvice<double> JobSeconds = new()
    {
        HistogramBucketBoundaries = [5, 10, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 21600]
    };

    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>("renderly.jobs.accepted", "{job}", "Jobs accepted.");
    private static readonly Counter<long> Ended = Meter.CreateCounter<long>(
        "renderly.jobs.ended", "{job}", "Jobs that ended, by status: completed, failed or cancelled.");
    private static readonly Counter<long> Resumed = Meter.CreateCounter<long>(
        "renderly.jobs.resumed", "{job}", "Failed jobs that went on, by their user or by a late result.");
    private static readonly Counter<long> Rescued = Meter.CreateCounter<long>(
        "renderly.jobs.rescued", "{job}", "Unfinished jobs that nothing moved any more.");
    private static readonly Counter<long> CostOff = Meter.CreateCounter<long>(
        "renderly.jobs.cost_off", "{job}", "Completed jobs of which a part cost more or less than estimated.");
    private static readonly Counter<long> Retried = Meter.CreateCounter<long>(
        "renderly.step.retries", "{attempt}", "Steps ordered again with a new attempt, by the state that the job is in.");
    private static readonly Counter<double> Spent = Meter.CreateCounter<double>(
        "renderly.spend", "{USD}", "What providers charge, booked when an attempt is settled.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "renderly.job.duration", "s", "A job from its acceptance to its end.", tags: null, advice: JobSeconds);
    private static readonly UpDownCounter<long> Streams = Meter.CreateUpDownCounter<long>(
        "renderly.live.streams", "{stream}", "Streams and waiting reads that are open in this process.");

    /// <summary>Counters begin at zero, or a first count would not be seen as a rise.</summary>
    /// <param name="states">States of sagas in which steps may be tried again.</param>
    /// <param name="providers">Those that are paid, as far as they are known.</param>
    public static void Begin(IEnumerable<string> states, IEnumerable<string> providers)
    {
        Accepted.Add(0);
        Resumed.Add(0);
        Rescued.Add(0);
        CostOff.Add(0);
        Streams.Add(0);
        foreach (var state in states)
        {
            Retried.Add(0, new KeyValuePair<string, object?>("state", state));
        }

        foreach (var outcome in JobOutcomes.Ends)
        {
            Ended.Add(0, new KeyValuePair<string, object?>("status", outcome.ToName()));
        }

        foreach (var provider in providers)
        {
            Spent.Add(0, new KeyValuePair<string, object?>("provider", provider));
        }
    }

    public static void CountAccepted() => Accepted.Add(1);

    public static void CountEnded(JobOutcome outcome, TimeSpan took)
    {
        var status = outcome.ToName();
        Ended.Add(1, new KeyValuePair<string, object?>("status", status));
        Duration.Record(Math.Max(0, took.TotalSeconds), new KeyValuePair<string, object?>("status", status));
    }

    public static void CountResumed() => Resumed.Add(1);

    public static void CountCostOff() => CostOff.Add(1);

    public static void CountRescued(int jobs) => Rescued.Add(jobs);

    /// <param name="state">State of the state machine.</param>
    public static void CountRetried(string state) => Retried.Add(1, new KeyValuePair<string, object?>("state", state));

    public static void CountSpent(string provider, UsdMicros amount) =>
        Spent.Add(amount.Value / 1e6, new KeyValuePair<string, object?>("provider", provider));

    public static void StreamOpened() => Streams.Add(1);

    public static void StreamClosed() => Streams.Add(-1);
}
