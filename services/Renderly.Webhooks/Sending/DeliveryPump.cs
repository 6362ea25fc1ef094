using Microsoft.Extensions.Options;
using Renderly.Messaging.Delivery;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Sending;

/// <summary>
/// Sends what is due, many addresses side by side and few requests to each, so that one that hangs only delays itself. A delivery that
/// waits is a row and nothing else.
/// </summary>
internal sealed class DeliveryPump(
    DeliveryStore store,
    DeliveryRunner runner,
    CommitSignal<WebhooksDbContext> signal,
    IOptions<WebhooksOptions> options,
    TimeProvider clock,
    ILogger<DeliveryPump> logger) : BackgroundService
{
    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly CommitListener listener = signal.Listen();
    private readonly Dictionary<Guid, int> busy = [];
    private readonly HashSet<Task> running = [];
    private readonly Lock gate = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DeliveryMetrics.Begin();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PumpAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "Webhook deliveries wait for a moment");
                await Task.Delay(ErrorPause * (1 + Random.Shared.NextDouble()), clock, CancellationToken.None);
            }
        }

        await DrainAsync();
    }

    private async Task PumpAsync(CancellationToken stoppingToken)
    {
        var (room, lanes) = Load();
        if (room > 0)
        {
            var claimed = await store.ClaimAsync(room, lanes, stoppingToken);
            foreach (var delivery in claimed)
            {
                Start(delivery, stoppingToken);
            }

            // Full lanes may have hidden others; they are left out of the next look.
            if (claimed.Count > 0)
            {
                return;
            }
        }

        await listener.WaitAsync(await NextPauseAsync(room, lanes, stoppingToken), clock, stoppingToken);
    }

    /// <summary>Until the next delivery is due that there is room for; one that ends makes room and wakes the pump.</summary>
    private async Task<TimeSpan> NextPauseAsync(int room, Dictionary<Guid, int> lanes, CancellationToken stoppingToken)
    {
        var longest = options.Value.PollInterval;
        var next = await store.NextAsync(
            lanes.Where(lane => lane.Value >= options.Value.MaxConcurrencyPerEndpoint).Select(lane => lane.Key), stoppingToken);
        return room <= 0 || next is not { } due || due > longest ? longest : due < Breath ? Breath : due;
    }

    private (int Room, Dictionary<Guid, int> Lanes) Load()
    {
        lock (gate)
        {
            return (options.Value.MaxConcurrency - running.Count, new Dictionary<Guid, int>(busy));
        }
    }

    private void Start(ClaimedDelivery delivery, CancellationToken stoppingToken)
    {
        lock (gate)
        {
            busy[delivery.Lane] = busy.GetValueOrDefault(delivery.Lane) + 1;
            var run = Task.Run(() => runner.RunAsync(delivery, stoppingToken), CancellationToken.None);
            running.Add(run);
            _ = run.ContinueWith(
                done => Finished(delivery.Lane, done),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    private void Finished(Guid lane, Task run)
    {
        lock (gate)
        {
            running.Remove(run);
            if (--busy[lane] == 0)
            {
                busy.Remove(lane);
            }
        }

        listener.Set();
    }

    private Task DrainAsync()
    {
        lock (gate)
        {
            return Task.WhenAll(running);
        }
    }
}
