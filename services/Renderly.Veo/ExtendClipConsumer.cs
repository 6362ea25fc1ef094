using MassTransit;
using Renderly.Contracts.Clips;
using Renderly.Providers.Tasks;
using Renderly.Veo.Data;

namespace Renderly.Veo;

internal sealed class ExtendClipConsumer(ProviderTasks<VeoDbContext> tasks) : IConsumer<ExtendClip>
{
    public Task Consume(ConsumeContext<ExtendClip> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class ExtendClipConsumerDefinition : ProviderTaskConsumerDefinition<ExtendClipConsumer, VeoDbContext>;
