using MassTransit;
using Renderly.Contracts.Clips;
using Renderly.Tasks;
using Renderly.Veo.Data;

namespace Renderly.Veo.Clips;

internal sealed class GenerateBaseClipConsumer(StepTasks<VeoDbContext> tasks) : IConsumer<GenerateBaseClip>
{
    public Task Consume(ConsumeContext<GenerateBaseClip> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class GenerateBaseClipConsumerDefinition : TaskConsumerDefinition<GenerateBaseClipConsumer, VeoDbContext>;
