using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Http;

namespace Renderly.Jobs.Live.Log;

/// <summary>Turns changes of jobs into events. What the owner of a job cannot see makes none.</summary>
internal sealed class JobEventLog(VideoJobKinds kinds)
{
    private static readonly JsonSerializerOptions Json = JsonDefaults.Create();

    /// <summary>Adds an event for every job that the context is about to insert or change; returns what was added.</summary>
    public IReadOnlyList<JobEvent> Append(DbContext db)
    {
        List<JobEvent> added = [];
        foreach (var entry in db.ChangeTracker.Entries<VideoJob>().ToList())
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
            var job = db.ChangeTracker.Entries<VideoJob>().Single(entry => entry.Entity.CorrelationId == unsaved.Entity.JobId);
            job.Entity.EventSequence = unsaved.Entity.Sequence - 1;
            unsaved.State = EntityState.Detached;
        }
    }

    private JobEvent? EventFor(EntityEntry<VideoJob> entry) => entry.State switch
    {
        EntityState.Added => Whole(entry.Entity, JobEventTypes.Created),
        EntityState.Modified => Change((VideoJob)entry.OriginalValues.ToObject(), entry.Entity),
        _ => null,
    };

    private JobEvent? Change(VideoJob before, VideoJob after)
    {
        if (before.Outcome != after.Outcome && JobEventTypes.Of(after.Outcome) is { } type)
        {
            return Whole(after, type);
        }

        var (old, changed) = (View(before), View(after));
        foreach (var (name, value) in old)
        {
            if (!changed.ContainsKey(name))
            {
                // What is left out of the view from now on has to be told, or whoever adds up the changes would keep it.
                changed[name] = null;
            }
            else if (JsonNode.DeepEquals(value, changed[name]))
            {
                changed.Remove(name);
            }
        }

        return changed.Count == 0 ? null : Event(after, JobEventTypes.Updated, changed);
    }

    private JobEvent Whole(VideoJob job, string type) => Event(job, type, View(job));

    private static JobEvent Event(VideoJob job, string type, JsonObject data) => new()
    {
        JobId = job.CorrelationId,
        Sequence = job.EventSequence + 1,
        Type = type,
        Data = data.ToJsonString(Json),
    };

    private JsonObject View(VideoJob job) => JsonSerializer.SerializeToNode(kinds.Of(job).ViewOf(job), Json)!.AsObject();
}
