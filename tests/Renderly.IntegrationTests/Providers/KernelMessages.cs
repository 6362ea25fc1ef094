using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Tasks;

namespace Renderly.IntegrationTests.Providers;

/// <summary>Asks for work that is charged for.</summary>
public sealed record PaidWork(Guid JobId);

/// <summary>Asks for work that may be repeated.</summary>
public sealed record FreeWork(Guid JobId);

public sealed record WorkDone(Guid JobId, string By);

public sealed class PaidWorkConsumer(StepTasks<KernelDbContext> tasks) : IConsumer<PaidWork>
{
    public Task Consume(ConsumeContext<PaidWork> context) => tasks.EnqueueAsync(context, context.Message.JobId, "step", 1);
}

public sealed class PaidWorkConsumerDefinition : TaskConsumerDefinition<PaidWorkConsumer, KernelDbContext>;

/// <summary>Hears what the kernel says about failures and prices.</summary>
public sealed class StepEventsConsumer(FakeProvider provider) : IConsumer<StepFailed>, IConsumer<StepSettled>
{
    public Task Consume(ConsumeContext<StepFailed> context)
    {
        provider.Failures.Add(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<StepSettled> context)
    {
        provider.Settlements.Add(context.Message);
        return Task.CompletedTask;
    }
}

public sealed class WorkDoneConsumer(FakeProvider provider) : IConsumer<WorkDone>
{
    public Task Consume(ConsumeContext<WorkDone> context)
    {
        provider.Events.Add(context.Message);
        return Task.CompletedTask;
    }
}
