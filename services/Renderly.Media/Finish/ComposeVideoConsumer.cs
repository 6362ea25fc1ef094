using MassTransit;
using Renderly.Contracts.Media;
using Renderly.Media.Data;
using Renderly.Tasks;

namespace Renderly.Media.Finish;

internal sealed class ComposeVideoConsumer(StepTasks<MediaDbContext> tasks) : IConsumer<ComposeVideo>
{
    public Task Consume(ConsumeContext<ComposeVideo> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class ComposeVideoConsumerDefinition : TaskConsumerDefinition<ComposeVideoConsumer, MediaDbContext>;
