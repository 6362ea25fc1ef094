using MassTransit;
using Renderly.Contracts.Media;
using Renderly.Media.Data;
using Renderly.Tasks;

namespace Renderly.Media.Frames;

internal sealed class ExtractFrameConsumer(StepTasks<MediaDbContext> tasks) : IConsumer<ExtractFrame>
{
    public Task Consume(ConsumeContext<ExtractFrame> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class ExtractFrameConsumerDefinition : TaskConsumerDefinition<ExtractFrameConsumer, MediaDbContext>;
