using MassTransit;
using Renderly.Contracts.Presenter;
using Renderly.HeyGen.Data;
using Renderly.Tasks;

namespace Renderly.HeyGen.Background;

internal sealed class UploadBackgroundConsumer(StepTasks<HeyGenDbContext> tasks) : IConsumer<UploadBackground>
{
    public Task Consume(ConsumeContext<UploadBackground> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class UploadBackgroundConsumerDefinition : TaskConsumerDefinition<UploadBackgroundConsumer, HeyGenDbContext>;
