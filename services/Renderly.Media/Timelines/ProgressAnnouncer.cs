using System.Threading.Channels;
using MassTransit;
using Renderly.Contracts.Steps;

namespace Renderly.Media.Timelines;

/// <summary>
/// Tells how far a step is, at most once a second. News that the broker does not take are gone: the next ones say more, and the film must
/// not wait for them.
/// </summary>
internal sealed class ProgressAnnouncer(IBus bus, TimeProvider time, ILogger<ProgressAnnouncer> logger)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Takes fractions 0…1 until it is disposed of; what is not told by then is not told.</summary>
    public Announcing Start(StepCommand command) => new(command, bus, time, logger);

    /// <summary>Of one attempt.</summary>
    internal sealed class Announcing : IProgress<double>, IAsyncDisposable
    {
        private readonly Channel<double> news = Channel.CreateBounded<double>(new BoundedChannelOptions(1)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        });

        private readonly CancellationTokenSource stop = new();
        private readonly StepCommand command;
        private readonly IBus bus;
        private readonly TimeProvider time;
        private readonly ILogger logger;
        private readonly Task telling;

        public Announcing(StepCommand command, IBus bus, TimeProvider time, ILogger logger)
        {
            (this.command, this.bus, this.time, this.logger) = (command, bus, time, logger);
            telling = TellAsync();
        }

        public void Report(double value) => news.Writer.TryWrite(value);

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await telling;
            stop.Dispose();
        }

        private async Task TellAsync()
        {
            var told = 0.0;
            try
            {
                await foreach (var fraction in news.Reader.ReadAllAsync(stop.Token))
                {
                    if (fraction > told)
                    {
                        told = fraction;
                        await bus.Publish(Progressed(fraction), stop.Token);
                    }

                    await Task.Delay(Pace, time, stop.Token);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The work is over.
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "The progress of {Step} of job {JobId} is not told any more", command.Step, command.JobId);
            }
        }

        private StepProgressed Progressed(double fraction) =>
            new() { JobId = command.JobId, Step = command.Step, Attempt = command.Attempt, Fraction = fraction };
    }
}
