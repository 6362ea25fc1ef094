using MassTransit;
using Renderly.Contracts.Clips;
using Renderly.Tasks;
using Renderly.Veo.Data;

namespace Renderly.Veo.Clips;

internal sealed class ExtendClipConsumer(StepTasks<VeoDbContext> tasks) : IConsumer<ExtendClip>
{
    public Task Consume(ConsumeContext<ExtendClip> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class ExtendClipConsumerDefinition : TaskConsumerDefinition<ExtendClipConsumer, VeoDbContext>;
