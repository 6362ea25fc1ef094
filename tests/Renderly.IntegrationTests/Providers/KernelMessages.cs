using MassTransit;
using Renderly.Providers.Tasks;

namespace Renderly.IntegrationTests.Providers;

/// <summary>Asks for work that is charged for.</summary>
public sealed record PaidWork(Guid JobId);

/// <summary>Asks for work that may be repeated.</summary>
public sealed record FreeWork(Guid JobId);

public sealed record WorkDone(Guid JobId, string By);

public sealed class PaidWorkConsumer(ProviderTasks<KernelDbContext> tasks) : IConsumer<PaidWork>
{
    public Task Consume(ConsumeContext<PaidWork> context) => tasks.EnqueueAsync(context, context.Message.JobId, "step", 1);
}

public sealed class PaidWorkConsumerDefinition : ProviderTaskConsumerDefinition<PaidWorkConsumer, KernelDbContext>;

public sealed class WorkDoneConsumer(FakeProvider provider) : IConsumer<WorkDone>
{
    public Task Consume(ConsumeContext<WorkDone> context)
    {
        provider.Events.Add(context.Message);
        return Task.CompletedTask;
    }
}
