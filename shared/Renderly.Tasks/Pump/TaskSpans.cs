using System.Diagnostics;
using Renderly.Contracts.Steps;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Tasks.Pump;

/// <summary>
/// The spans of a task, in the trace of the command that asked for it: each submit, each look that brought something new, and the wait
/// before it. Looks that find nothing new, a hundred for one clip, are not recorded.
/// </summary>
internal static class TaskSpans
{
    private static readonly ActivitySource Activities = new("Renderly.Tasks");

    /// <summary>Starts what the handler works in.</summary>
    public static Activity Begin(ClaimedTask task) => IsLook(task)
        ? TraceContext.ContinueUnrecorded(NameOf(task), task.Row.TraceParent)
        : Start(task, startTime: default);

    /// <summary>Starts what the handler prepares the submit in.</summary>
    public static Activity BeginPreparation(ClaimedTask task) => Start(task, startTime: default, $"prepare {task.Row.Kind}");

    /// <summary>Starts what is said of a submit that is not sent in.</summary>
    public static Activity BeginTurningAway(ClaimedTask task) => Start(task, startTime: default, $"turn away {task.Row.Kind}");

    /// <summary>
    /// Says what came of it. After a look that changed something it returns the span that tells of it, to write the change in.
    /// </summary>
    public static Activity? Note(Activity begun, ClaimedTask task, TaskChange change)
    {
        if (!IsLook(task))
        {
            Describe(begun, change);
            return null;
        }

        if (change.State == task.Was && !change.IsMiss && change.Notice is null && change.Charge is null)
        {
            return null;
        }

        if (change.IsOver)
        {
            NoteWait(begun, task);
        }

        var news = Start(task, new DateTimeOffset(begun.StartTimeUtc));
        Describe(news, change);
        return news;
    }

    /// <summary>An operator's decision about a task, in the task's trace.</summary>
    public static Activity Decide(TaskRow row) => Activities.Continue($"decide {row.Kind}", row.TraceParent, linkedTo: Activity.Current)
        .SetTag(SpanTags.JobId, row.JobId)
        .SetTag(SpanTags.Step, row.Step)
        .SetTag(SpanTags.Attempt, row.Attempt)
        .SetTag(SpanTags.Provider, row.Provider);

    private static bool IsLook(ClaimedTask task) => task.Was is TaskState.Submitted or TaskState.Unknown;

    /// <summary>From the submit to the look that ended the waiting, by the database's clock.</summary>
    private static void NoteWait(Activity begun, ClaimedTask task)
    {
        if (task.Row.SubmittedAt is not { } submittedAt)
        {
            return;
        }

        var end = new DateTimeOffset(begun.StartTimeUtc);
        using var wait = Activities.Continue($"wait {task.Row.Kind}", task.Row.TraceParent, startTime: end - (task.Now - submittedAt));
        Tag(wait, task);
        wait.SetEndTime(end.UtcDateTime);
    }

    private static Activity Start(ClaimedTask task, DateTimeOffset startTime, string? name = null)
    {
        var activity = Activities.Continue(name ?? NameOf(task), task.Row.TraceParent, startTime: startTime);
        Tag(activity, task);
        return activity;
    }

    private static void Tag(Activity activity, ClaimedTask task) => activity
        .SetTag(SpanTags.JobId, task.Row.JobId)
        .SetTag(SpanTags.Step, task.Row.Step)
        .SetTag(SpanTags.Attempt, task.Row.Attempt)
        .SetTag(SpanTags.Provider, task.Row.Provider)
        .SetTag(SpanTags.Polls, task.Row.Polls);

    /// <summary>Codes only: what a provider says may hold a user's words.</summary>
    private static void Describe(Activity activity, TaskChange change)
    {
        activity.SetTag(SpanTags.Outcome, change.State);
        if (change.Event is StepFailed failed)
        {
            activity.SetTag("error.type", failed.Failure.Code).SetStatus(ActivityStatusCode.Error);
        }
        else if (change.IsMiss)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static string NameOf(ClaimedTask task) => task.Was switch
    {
        TaskState.Submitted => $"poll {task.Row.Kind}",
        TaskState.Unknown => $"reconcile {task.Row.Kind}",
        _ => $"submit {task.Row.Kind}",
    };
}
