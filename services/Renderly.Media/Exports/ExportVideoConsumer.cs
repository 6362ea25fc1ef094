using MassTransit;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Media.Data;
using Renderly.Media.FFmpeg;
using Renderly.Messaging.Bus;

namespace Renderly.Media.Exports;

/// <summary>
/// Makes exports while it holds the message: no job waits for one, and who asked asks again. Without an inbox, since a copy of the message
/// costs time only, and no transaction may be open for as long as FFmpeg runs.
/// </summary>
internal sealed class ExportVideoConsumer(VideoExporter exporter, TimeProvider clock) : IConsumer<ExportVideo>
{
    private static readonly TimeSpan TellEach = TimeSpan.FromSeconds(1);

    public async Task Consume(ConsumeContext<ExportVideo> context)
    {
        var (order, done) = (context.Message, new LatestFraction());
        var work = exporter.ExportAsync(order, done, context.CancellationToken);
        var told = 0.0;
        while (await Task.WhenAny(work, Task.Delay(TellEach, clock, context.CancellationToken)) != work)
        {
            if (done.Value is var fraction && fraction > told)
            {
                told = fraction;
                await context.Publish(
                    new ExportProgressed { JobId = order.JobId, ExportId = order.ExportId, Attempt = order.Attempt, Fraction = fraction },
                    context.CancellationToken);
            }
        }

        await context.Publish(await work, context.CancellationToken);
    }

    /// <summary>What was reported last.</summary>
    private sealed class LatestFraction : IProgress<double>
    {
        private double value;

        public double Value => Volatile.Read(ref value);

        public void Report(double value) => Volatile.Write(ref this.value, value);
    }
}

/// <summary>The service's own queue for it; films keep half of the processes.</summary>
internal sealed class ExportVideoConsumerDefinition : ConsumerDefinition<ExportVideoConsumer>
{
    private readonly int atOnce;

    public ExportVideoConsumerDefinition(CommandAddresses addresses, IOptions<MediaOptions> options)
    {
        atOnce = Math.Max(1, options.Value.MaxProcesses / 2);
        EndpointName = addresses.QueueName(ServiceNames.Of<MediaDbContext>() + nameof(ExportVideo));
        ConcurrentMessageLimit = atOnce;
    }

    /// <summary>
    /// None is taken before its turn: another worker may be free, and the broker does not wait for ever for one that is held.
    /// </summary>
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<ExportVideoConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.PrefetchCount = atOnce;
}
