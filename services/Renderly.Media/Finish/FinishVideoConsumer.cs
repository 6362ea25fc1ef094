using MassTransit;
using Renderly.Contracts.Media;
using Renderly.Media.Data;
using Renderly.Tasks;

namespace Renderly.Media.Finish;

internal sealed class FinishVideoConsumer(StepTasks<MediaDbContext> tasks) : IConsumer<FinishVideo>
{
    public Task Consume(ConsumeContext<FinishVideo> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class FinishVideoConsumerDefinition : TaskConsumerDefinition<FinishVideoConsumer, MediaDbContext>;
