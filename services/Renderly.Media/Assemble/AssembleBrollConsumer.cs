using MassTransit;
using Renderly.Contracts.Media;
using Renderly.Media.Data;
using Renderly.Tasks;

namespace Renderly.Media.Assemble;

internal sealed class AssembleBrollConsumer(StepTasks<MediaDbContext> tasks) : IConsumer<AssembleBroll>
{
    public Task Consume(ConsumeContext<AssembleBroll> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class AssembleBrollConsumerDefinition : TaskConsumerDefinition<AssembleBrollConsumer, MediaDbContext>;
