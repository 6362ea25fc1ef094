using System.Diagnostics;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Jobs.VideoJobs;

/// <summary>One trace for each job, from the request that made it to its end, whoever does something about it meanwhile.</summary>
internal static class JobTraces
{
    private static readonly ActivitySource Activities = new("Renderly.Jobs");

    /// <summary>
    /// Gives a batch's job a trace of its own, linked to the request's: a thousand jobs in one could be looked at by nobody.
    /// </summary>
    /// <returns>What ends it; null for a job of its own, whose trace is the request's.</returns>
    public static TraceScope? Begin(VideoJob job)
    {
        var scope = job.BatchId is null ? null : Activities.StartTrace("accept job");
        scope?.Root.SetTag(SpanTags.JobId, job.CorrelationId);
        job.TraceParent = TraceContext.Current;
        return scope;
    }

    /// <summary>Goes on in the job's trace, linked to that of the request, if one runs, until it is disposed.</summary>
    /// <param name="name">What is done, such as <c>resume job</c>.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="traceParent">Its trace; null for a job of an earlier version.</param>
    public static Activity Enter(string name, Guid jobId, string? traceParent) =>
        Activities.Continue(name, traceParent, linkedTo: traceParent is null ? null : Activity.Current).SetTag(SpanTags.JobId, jobId);
}
