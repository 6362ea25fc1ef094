using MassTransit.Configuration;
using MassTransit.Context;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Offers the outbox's scheduler to every consumer, saga and redelivery.</summary>
internal sealed class OutboxSchedulerSpecification(EndpointOutboxes outboxes) : IPipeSpecification<ConsumeContext>
{
    public void Apply(IPipeBuilder<ConsumeContext> builder) => builder.AddFilter(new Filter(outboxes));

    public IEnumerable<ValidationResult> Validate() => [];

    private sealed class Filter(EndpointOutboxes outboxes) : IFilter<ConsumeContext>
    {
        public Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
        {
            context.GetOrAddPayload<MessageSchedulerContext>(
                () => new ConsumeMessageSchedulerContext(context, consumeContext => outboxes.SchedulerFor(consumeContext)));
            return next.Send(context);
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("outboxScheduler");
    }
}
