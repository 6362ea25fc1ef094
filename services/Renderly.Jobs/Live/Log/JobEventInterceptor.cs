using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Jobs.Live.Changes;

namespace Renderly.Jobs.Live.Log;

/// <summary>
/// Writes the log of events with every change of a job and announces the events once they are committed. The sequence is counted in the
/// job's row: whoever changes an existing job holds that row's lock.
/// </summary>
internal sealed class JobEventInterceptor(JobEventLog log, JobChanges changes) : CommitInterceptor<JobEvent>
{
    protected override IReadOnlyList<JobEvent> Note(DbContext db) => log.Append(db);

    protected override void TakeBack(DbContext db) => JobEventLog.TakeBack(db);

    protected override void Act(JobEvent fact) => changes.Announce(fact.JobId, fact.Sequence);
}
