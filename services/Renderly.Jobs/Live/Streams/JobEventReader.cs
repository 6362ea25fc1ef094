using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Live.Log;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;
using Renderly.Web.Http;

namespace Renderly.Jobs.Live.Streams;

/// <summary>Reads the log of a job; a connection is held for one query at a time.</summary>
internal sealed class JobEventReader(IDbContextFactory<JobsDbContext> contexts, VideoJobViews views, VideoJobKinds kinds)
{
    /// <summary>Bounds what one slow reader can hold in memory.</summary>
    private const int PageSize = 50;

    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();

    /// <summary>The job's last sequence and whether it has ended; null when the user has no such job.</summary>
    public async Task<(int Sequence, bool HasEnded)?> FindAsync(Guid jobId, Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var job = await db.OwnJobsOf(userId)
            .Where(job => job.CorrelationId == jobId)
            .Select(job => new { job.EventSequence, job.Outcome })
            .SingleOrDefaultAsync(cancellationToken);
        return job is null ? null : (job.EventSequence, job.Outcome.HasEnded());
    }

    /// <summary>The next events after a sequence.</summary>
    public async Task<JobEventPage> ReadAsync(Guid jobId, int after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from logged in db.Set<JobEvent>().AsNoTracking()
            join job in db.VideoJobs on logged.JobId equals job.CorrelationId
            where logged.JobId == jobId && logged.Sequence > after
            orderby logged.Sequence
            select new { logged.Sequence, logged.Type, logged.Data, Last = job.EventSequence, job.Outcome, job.Kind })
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        if (rows is not [.., var newest])
        {
            return JobEventPage.Nothing;
        }

        var events = new List<JobEventMessage>(rows.Count);
        foreach (var row in rows)
        {
            var data = JsonNode.Parse(row.Data)!.AsObject();
            await views.SignAsync(data, kinds.Of(row.Kind), cancellationToken);
            events.Add(new JobEventMessage(row.Sequence, row.Type, data.ToJsonString(Json)));
        }

        return new JobEventPage(events, rows.Count == PageSize, newest.Sequence == newest.Last && newest.Outcome.HasEnded());
    }
}
