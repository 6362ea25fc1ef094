using System.Collections.Concurrent;
using MassTransit;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Messaging;
using Renderly.Messaging.Bus;

namespace Renderly.IntegrationTests.Messaging;

/// <summary>What a test sees of, and does to, one host's consumers.</summary>
public sealed class ConsumerProbe
{
    public ConcurrentDictionary<Guid, int> Tries { get; } = new();

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsPoisonGone { get; set; }

    public int Try(Guid key) => Tries.AddOrUpdate(key, 1, (_, tries) => tries + 1);

    public int TriesOf(Guid key) => Tries.GetValueOrDefault(key);
}

public sealed class NoteConsumer(ConformanceDbContext db, ConsumerProbe probe) : IConsumer<Note>
{
    public Task Consume(ConsumeContext<Note> context)
    {
        probe.Try(context.Message.Key);
        db.Effects.Add(new Effect { Key = context.Message.Key });
        return Task.CompletedTask;
    }
}

public sealed class FlakyConsumer(ConsumerProbe probe) : IConsumer<Flaky>
{
    public const int Failures = 2;

    public async Task Consume(ConsumeContext<Flaky> context)
    {
        await context.Publish(new Note(context.Message.Key), context.CancellationToken);
        if (probe.Try(context.GetOriginalMessageId()!.Value) <= Failures)
        {
            throw new InvalidOperationException("Fails after publishing.");
        }
    }
}

public sealed class LaterConsumer : IConsumer<Later>
{
    public Task Consume(ConsumeContext<Later> context) => context.ScheduleCommandAsync(
        context.Message.Delay, new Note(context.Message.Key), ConformanceProvider.Name);
}

public sealed class HeldConsumer(ConformanceDbContext db, ConsumerProbe probe) : IConsumer<Held>
{
    public async Task Consume(ConsumeContext<Held> context)
    {
        probe.Try(context.Message.Key);
        await probe.Gate.Task.WaitAsync(context.CancellationToken);
        db.Effects.Add(new Effect { Key = context.Message.Key });
    }
}

public sealed class PoisonConsumer(ConsumerProbe probe) : IConsumer<Poison>
{
    public Task Consume(ConsumeContext<Poison> context)
    {
        probe.Try(context.Message.Key);
        return probe.IsPoisonGone ? Task.CompletedTask : throw new InvalidOperationException("Nobody can consume this.");
    }
}

/// <summary>Listens to one capability.</summary>
public sealed class ClipGeneratedConsumer(ConsumerProbe probe) : IConsumer<ClipGenerated>
{
    public Task Consume(ConsumeContext<ClipGenerated> context)
    {
        probe.Try(context.Message.JobId);
        return Task.CompletedTask;
    }
}

/// <summary>Listens to all capabilities at once.</summary>
public sealed class StepSucceededConsumer(ConformanceDbContext db, ConsumerProbe probe) : IConsumer<StepSucceeded>
{
    /// <summary>An attempt at which it waits for the gate.</summary>
    public const int HeldAttempt = 99;

    public async Task Consume(ConsumeContext<StepSucceeded> context)
    {
        if (context.Message.Attempt == HeldAttempt)
        {
            await probe.Gate.Task.WaitAsync(context.CancellationToken);
        }

        db.Effects.Add(new Effect { Key = context.Message.JobId });
    }
}

public sealed class ConformanceConsumerDefinition<TConsumer>(CommandAddresses addresses) : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    private readonly string message = typeof(TConsumer).Name.Replace("Consumer", "", StringComparison.Ordinal);

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.UseEntityFrameworkOutbox<ConformanceDbContext>(context);
        endpointConfigurator.BindExchange($"{addresses.QueueName(message)}.{ConformanceProvider.Name}");
    }
}
