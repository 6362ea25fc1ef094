using MassTransit;
using Renderly.Contracts.Presenter;
using Renderly.HeyGen.Data;
using Renderly.Providers.Tasks;

namespace Renderly.HeyGen;

internal sealed class UploadBackgroundConsumer(ProviderTasks<HeyGenDbContext> tasks) : IConsumer<UploadBackground>
{
    public Task Consume(ConsumeContext<UploadBackground> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class UploadBackgroundConsumerDefinition : ProviderTaskConsumerDefinition<UploadBackgroundConsumer, HeyGenDbContext>;
