using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Renderly.Jobs.Kinds.ProductVideo.Saga;
using Renderly.Jobs.Read;
using Renderly.Web.Http;

namespace Renderly.Jobs.Live.Log;

/// <summary>Turns changes of jobs into events. What the owner of a job cannot see makes none.</summary>
internal static class JobEventLog
{
    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();

    /// <summary>Adds an event for every job that the context is about to insert or change; returns what was added.</summary>
    public static IReadOnlyList<JobEvent> Append(DbContext db)
    {
        List<JobEvent> added = [];
        foreach (var entry in db.ChangeTracker.Entries<VideoJobState>().ToList())
        {
            if (EventFor(entry) is { } change)
            {
                entry.Entity.EventSequence = change.Sequence;
                db.Add(change);
                added.Add(change);
            }
        }

        return added;
    }

    /// <summary>Takes back what <see cref="Append"/> added, because saving failed and may be tried again.</summary>
    public static void TakeBack(DbContext db)
    {
        foreach (var unsaved in db.ChangeTracker.Entries<JobEvent>().Where(entry => entry.State == EntityState.Added).ToList())
        {
            var job = db.ChangeTracker.Entries<VideoJobState>().Single(entry => entry.Entity.CorrelationId == unsaved.Entity.JobId);
            job.Entity.EventSequence = unsaved.Entity.Sequence - 1;
            unsaved.State = EntityState.Detached;
        }
    }

    private static JobEvent? EventFor(EntityEntry<VideoJobState> entry) => entry.State switch
    {
        EntityState.Added => Whole(entry.Entity, JobEventTypes.Created),
        EntityState.Modified => Change((VideoJobState)entry.OriginalValues.ToObject(), entry.Entity),
        _ => null,
    };

    private static JobEvent? Change(VideoJobState before, VideoJobState after)
    {
        if (before.Status != after.Status && JobEventTypes.Ending(after.Status) is { } ending)
        {
            return Whole(after, ending);
        }

        // A replica of an earlier version accepted it and knows no log.
        if (after.EventSequence == 0)
        {
            return Whole(after, JobEventTypes.Created);
        }

        var (old, changed) = (View(before), View(after));
        foreach (var (name, value) in old)
        {
            if (JsonNode.DeepEquals(value, changed[name]))
            {
                changed.Remove(name);
            }
        }

        return changed.Count == 0 ? null : Event(after, JobEventTypes.Updated, changed);
    }

    private static JobEvent Whole(VideoJobState job, string type) => Event(job, type, View(job));

    private static JobEvent Event(VideoJobState job, string type, JsonObject data) => new()
    {
        JobId = job.CorrelationId,
        Sequence = job.EventSequence + 1,
        Type = type,
        Data = data.ToJsonString(Json),
    };

    private static JsonObject View(VideoJobState job) => JsonSerializer.SerializeToNode(VideoJobViews.Unsigned(job), Json)!.AsObject();
}
