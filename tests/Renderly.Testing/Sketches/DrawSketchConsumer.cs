using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Data;
using Renderly.Jobs.Steps;
using Renderly.Messaging.Bus;

namespace Renderly.Testing.Sketches;

/// <summary>Tells what the script says, through an outbox as workers do: what was told once is told, whatever dies.</summary>
internal sealed class DrawSketchConsumer(SketchWorker worker) : IConsumer<DrawSketch>, IConsumer<VideoJobCancelled>
{
    public async Task Consume(ConsumeContext<DrawSketch> context)
    {
        var command = context.Message;
        if (worker.Take(command, context.GetOriginalMessageId() ?? context.MessageId!.Value) is not { } asked)
        {
            var dropped = new SketchTry(command, SketchAnswer.Held, []);
            if (dropped.IsPaid)
            {
                await context.Publish(dropped.Settled(StepCharge.NotCharged), context.CancellationToken);
            }

            return;
        }

        foreach (var (message, delay) in asked.Answer.IsHeld ? [] : asked.Told(asked.Answer))
        {
            var later = delay == TimeSpan.Zero ? (TimeSpan?)null : delay;
            await context.Publish(
                message, message.GetType(), Pipe.Execute<PublishContext>(publish => publish.Delay = later), context.CancellationToken);
        }
    }

    public Task Consume(ConsumeContext<VideoJobCancelled> context)
    {
        worker.Cancel(context.Message.JobId);
        return Task.CompletedTask;
    }
}

internal sealed class DrawSketchConsumerDefinition(CommandAddresses addresses) : ConsumerDefinition<DrawSketchConsumer>
{
    private static readonly string[] Providers = [SketchPrices.Pencil, SketchPrices.Brush, Step.Ourselves];

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<DrawSketchConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.UseEntityFrameworkOutbox<JobsDbContext>(context);
        foreach (var provider in Providers)
        {
            endpointConfigurator.BindExchange(addresses.ExchangeName(typeof(DrawSketch), provider));
        }
    }
}
