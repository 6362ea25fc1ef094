using MassTransit;
using Renderly.Contracts.Presenter;
using Renderly.HeyGen.Data;
using Renderly.Providers.Tasks;

namespace Renderly.HeyGen;

internal sealed class RenderPresenterConsumer(ProviderTasks<HeyGenDbContext> tasks) : IConsumer<RenderPresenter>
{
    public Task Consume(ConsumeContext<RenderPresenter> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class RenderPresenterConsumerDefinition : ProviderTaskConsumerDefinition<RenderPresenterConsumer, HeyGenDbContext>;
