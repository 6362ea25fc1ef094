using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renderly.Contracts.Steps;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Tasks.Pump;

/// <summary>
/// Tells how far tasks are, past the outbox and beside the work: who tells never waits, and what the bus does not take in time is
/// forgotten, since the next news says more.
/// </summary>
internal sealed class ProgressNews(IBus bus, TimeProvider clock, ILogger<ProgressNews> logger) : BackgroundService
{
    private const int MostWaiting = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Channel<News> waiting = Channel.CreateBounded<News>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <param name="row">The task.</param>
    /// <param name="fraction">How far it is, 0…1.</param>
    public void Tell(TaskRow row, double fraction) => waiting.Writer.TryWrite(new News(
        new StepProgressed { JobId = row.JobId, Step = row.Step, Attempt = row.Attempt, Fraction = fraction }, row.TraceParent));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var news in waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await PublishAsync(news, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task PublishAsync(News news, CancellationToken stoppingToken)
    {
        // In the job's trace, but not recorded: a span for each twentieth would tell nobody anything.
        using var activity = TraceContext.ContinueUnrecorded("progress", news.TraceParent);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, patience.Token);
        try
        {
            // Waited for from outside as well: where the broker is away, not every wait in the transport looks at a token.
            await bus.Publish(news.Message, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug(exception, "How far {Step} of job {JobId} is could not be told", news.Message.Step, news.Message.JobId);
        }
    }

    private sealed record News(StepProgressed Message, string? TraceParent);
}
