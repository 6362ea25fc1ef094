using System.Diagnostics;
using MassTransit;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Messaging.Tracing;

/// <summary>
/// Carries a message's trace on where nothing records it: the bus makes no span then, and what a consumer writes to the outbox would
/// begin a trace of its own.
/// </summary>
internal sealed class CarryTrace : IFilter<ConsumeContext>
{
    /// <summary>The header in which the bus passes a <c>traceparent</c> on, in rows of the outbox too.</summary>
    public const string Header = "MT-Activity-Id";

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        using var carried = Activity.Current is null
            ? TraceContext.Carry("consume", context.ReceiveContext.TransportHeaders.Get<string>(Header))
            : null;
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("carryTrace");
}
