namespace Renderly.Client;

/// <summary>Something happened to a job.</summary>
/// <param name="Type">
/// <c>job.created</c>, <c>job.updated</c>, <c>job.completed</c>, <c>job.failed</c> or <c>job.cancelled</c>; a newer server may know more.
/// </param>
/// <param name="Job">The job after the event.</param>
/// <param name="Sequence">Place in the job's event log, from 1; null when the job was polled.</param>
public sealed record JobEvent(string Type, VideoJob Job, long? Sequence)
{
    public const string Updated = "job.updated";
}
