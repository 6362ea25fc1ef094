using System.Diagnostics;

namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>
/// Which headers of a trace a process reads and writes: <c>traceparent</c> and <c>tracestate</c>. Baggage is neither taken nor passed on:
/// whoever calls could have us send anything to providers in it.
/// </summary>
/// <param name="trustsCallers">False where strangers call: their trace is not gone on with.</param>
public sealed class TraceHeaders(bool trustsCallers) : DistributedContextPropagator
{
    private static readonly DistributedContextPropagator Inner = CreateW3CPropagator();

    // Those that are not written are still known, so that a proxy does not pass a caller's on.
    private static readonly string[] Names = ["traceparent", "tracestate", "baggage", "Correlation-Context", "Request-Id"];

    public override IReadOnlyCollection<string> Fields => Names;

    /// <summary>The context that a caller sent, if it is a valid one.</summary>
    public static bool TryRead(object? carrier, PropagatorGetterCallback? getter, out ActivityContext context)
    {
        Inner.ExtractTraceIdAndState(carrier, getter, out var parent, out var state);
        return ActivityContext.TryParse(parent, state, isRemote: true, out context);
    }

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (setter is null || activity is not { IdFormat: ActivityIdFormat.W3C, Id: { } id })
        {
            return;
        }

        setter(carrier, "traceparent", id);
        if (activity.TraceStateString is { Length: > 0 } state)
        {
            setter(carrier, "tracestate", state);
        }
    }

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        (traceId, traceState) = (null, null);
        if (trustsCallers)
        {
            Inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
        }
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
