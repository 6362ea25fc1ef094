using MassTransit;
using Renderly.Contracts.Presenter;
using Renderly.HeyGen.Data;
using Renderly.Tasks;

namespace Renderly.HeyGen.Presenter;

internal sealed class RenderPresenterConsumer(StepTasks<HeyGenDbContext> tasks) : IConsumer<RenderPresenter>
{
    public Task Consume(ConsumeContext<RenderPresenter> context) =>
        tasks.EnqueueAsync(context, context.Message.JobId, context.Message.Step, context.Message.Attempt);
}

internal sealed class RenderPresenterConsumerDefinition : TaskConsumerDefinition<RenderPresenterConsumer, HeyGenDbContext>;
