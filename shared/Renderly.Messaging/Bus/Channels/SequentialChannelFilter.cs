using MassTransit;
using MassTransit.RabbitMqTransport;

namespace Renderly.Messaging.Bus.Channels;

/// <summary>
/// Hands the rest of the pipe a <see cref="SequentialChannel"/>; before MassTransit's own filters, which declare queue and exchanges all at
/// once.
/// </summary>
internal sealed class SequentialChannelFilter : IFilter<ChannelContext>
{
    public Task Send(ChannelContext context, IPipe<ChannelContext> next) => next.Send(new SequentialChannel(context));

    public void Probe(ProbeContext context) => context.CreateFilterScope("sequentialChannel");
}
