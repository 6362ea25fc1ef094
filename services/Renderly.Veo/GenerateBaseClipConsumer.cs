using MassTransit;
using Renderly.Contracts.Clips;
using Renderly.Providers.Tasks;
using Renderly.Veo.Data;

namespace Renderly.Veo;

internal sealed class GenerateBaseClipConsumer(ProviderTasks<VeoDbContext> tasks) : IConsumer<GenerateBaseClip>
{
    public Task Consume(ConsumeContext<GenerateBaseClip> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class GenerateBaseClipConsumerDefinition : ProviderTaskConsumerDefinition<GenerateBaseClipConsumer, VeoDbContext>;
