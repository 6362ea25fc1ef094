using System.Diagnostics;

namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>
/// The W3C trace context where it is kept in rows: <c>traceparent</c> as text, 55 characters. It is carried on also where nobody records.
/// </summary>
public static class TraceContext
{
    /// <summary>Length of a <c>traceparent</c>.</summary>
    public const int Length = 55;

    private const string KeptProperty = "renderly.trace_parent";

    /// <summary>The <c>traceparent</c> of what runs now; null outside of a trace.</summary>
    public static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>The 32 hex digits of the trace in a <c>traceparent</c>; null when there is none.</summary>
    public static string? TraceIdOf(string? traceParent) =>
        Parse(traceParent) is var context && context != default ? context.TraceId.ToHexString() : null;

    /// <summary>
    /// Starts a span in a trace that was kept; where nobody records it, one that is not exported carries the trace on. Dispose it where it
    /// ends.
    /// </summary>
    /// <param name="source">The source of the span.</param>
    /// <param name="name">Its name, one of few.</param>
    /// <param name="traceParent">What was kept; null starts a trace, or goes on in the current one.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="linkedTo">A span of another trace that caused it.</param>
    /// <param name="startTime">When it began, if not now.</param>
    public static Activity Continue(
        this ActivitySource source,
        string name,
        string? traceParent,
        ActivityKind kind = ActivityKind.Internal,
        Activity? linkedTo = null,
        DateTimeOffset startTime = default)
    {
        var parent = Parse(traceParent);
        return source.StartActivity(name, kind, parent, links: LinksTo(linkedTo), startTime: startTime)
            ?? Start(name, parent, parent.TraceFlags);
    }

    /// <summary>
    /// Carries a trace on without recording: what happens inside is exported only where <see cref="StartRecorded"/> says so, or by a
    /// sampler that ignores parents.
    /// </summary>
    public static Activity ContinueUnrecorded(string name, string? traceParent)
    {
        var activity = Start(name, Parse(traceParent), ActivityTraceFlags.None);
        activity.SetCustomProperty(KeptProperty, traceParent);
        return activity;
    }

    /// <summary>Starts a span inside of <see cref="ContinueUnrecorded"/> that is recorded if the trace is.</summary>
    public static Activity StartRecorded(this ActivitySource source, string name) =>
        source.Continue(name, Activity.Current?.GetCustomProperty(KeptProperty) as string);

    /// <summary>The same where there may be nothing to carry on: null without a valid <paramref name="traceParent"/>.</summary>
    public static Activity? Carry(string name, string? traceParent) =>
        Parse(traceParent) is var parent && parent != default ? Start(name, parent, parent.TraceFlags) : null;

    /// <summary>Starts a trace of its own, linked to the one that runs now, which goes on when it is disposed.</summary>
    public static TraceScope StartTrace(this ActivitySource source, string name)
    {
        var before = Activity.Current;
        Activity.Current = null;
        var root = source.StartActivity(name, ActivityKind.Internal, parentContext: default, links: LinksTo(before))
            ?? new Activity(name).Start();
        return new TraceScope(root, before);
    }

    /// <summary>Remote: a sampler that drops what follows still leaves an activity that carries the trace.</summary>
    private static ActivityContext Parse(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var context) ? context : default;

    private static ActivityLink[]? LinksTo(Activity? activity) => activity is null ? null : [new ActivityLink(activity.Context)];

    private static Activity Start(string name, ActivityContext parent, ActivityTraceFlags flags)
    {
        var activity = new Activity(name);
        if (parent != default)
        {
            activity.SetParentId(parent.TraceId, parent.SpanId, flags);
        }

        return activity.Start();
    }
}
