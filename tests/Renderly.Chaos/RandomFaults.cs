using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>Kills random processes at random moments and starts them again; restarts broker and database in between.</summary>
internal sealed class RandomFaults(ServiceCluster cluster, ChaosOptions options, RecoveryTimes recovery, ChaosLog log)
{
    /// <summary>Processes that may be down at once; with all of them down nothing would be under test.</summary>
    private const int MaxDown = 3;

    private readonly Random random = new(options.Seed);
    private readonly HashSet<string> down = [];
    private readonly List<Task> starting = [];

    public int Kills { get; private set; }

    public int BrokerRestarts { get; private set; }

    public int DatabaseRestarts { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Server restarts are spread evenly over the kills.
            var kinds = Enumerable.Repeat(Fault.Kill, options.Kills)
                .Concat(Enumerable.Repeat(Fault.Broker, options.BrokerRestarts))
                .Concat(Enumerable.Repeat(Fault.Database, options.DatabaseRestarts)).ToArray();
            random.Shuffle(kinds);
            foreach (var kind in kinds)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Delay(
                    TimeSpan.FromSeconds(2 * options.PauseSeconds * random.NextDouble()), TimeProvider.System, cancellationToken);
                await StrikeAsync(kind, cancellationToken);
                await Task.WhenAll(starting.Where(start => start.IsFaulted));
                log.Progress($"{Kills} kills, {BrokerRestarts} broker and {DatabaseRestarts} database restarts");
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Line("The time for faults is over.");
        }
        finally
        {
            // Whoever ends the cluster must find no process that is only about to start.
            await Task.WhenAll(starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(starting);
    }

    private async Task StrikeAsync(Fault kind, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case Fault.Broker:
                await RestartBrokerAsync(isCrash: random.Next(2) == 0);
                BrokerRestarts++;
                break;
            case Fault.Database:
                await RestartDatabaseAsync();
                DatabaseRestarts++;
                break;
            default:
                await KillOneAsync(cancellationToken);
                Kills++;
                break;
        }
    }

    private async Task KillOneAsync(CancellationToken cancellationToken)
    {
        starting.RemoveAll(start => start.IsCompletedSuccessfully);
        while (starting.Count >= MaxDown)
        {
            await await Task.WhenAny(starting).WaitAsync(cancellationToken);
            starting.RemoveAll(start => start.IsCompletedSuccessfully);
        }

        string service;
        lock (down)
        {
            var up = Services.All.Where(name => !down.Contains(name)).ToList();
            service = up[random.Next(up.Count)];
            down.Add(service);
        }

        await cluster.KillAsync(service);
        starting.Add(StartAgainAsync(service, TimeSpan.FromSeconds(random.NextDouble())));
    }

    private async Task StartAgainAsync(string service, TimeSpan pause)
    {
        await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
        var started = TimeProvider.System.GetTimestamp();
        await cluster.StartAsync(service);
        recovery.Add("a killed process is ready again", TimeProvider.System.GetElapsedTime(started));
        lock (down)
        {
            down.Remove(service);
        }
    }

    private async Task RestartBrokerAsync(bool isCrash)
    {
        var broker = cluster.Broker;
        await (isCrash ? broker.KillAsync(CancellationToken.None) : broker.StopAsync(CancellationToken.None));
        await broker.StartServerAsync(CancellationToken.None);
        var started = TimeProvider.System.GetTimestamp();
        starting.Add(RecordAsync("broker up until every consumer is back", started, cluster.HasConsumersAsync));
    }

    private async Task RestartDatabaseAsync()
    {
        var database = cluster.Postgres;
        await database.RestartAsync(CancellationToken.None);
        var started = TimeProvider.System.GetTimestamp();
        starting.Add(RecordAsync("database up until the API answers", started, async () =>
        {
            using var response = await cluster.Api.Http.GetAsync("/api/video/list_jobs/");
            return response.IsSuccessStatusCode;
        }));
    }

    private async Task RecordAsync(string what, long started, Func<Task<bool>> isBack)
    {
        await Eventually.SeeAsync(() => TryAsync(isBack), seen => seen, what, TimeSpan.FromMinutes(10));
        recovery.Add(what, TimeProvider.System.GetElapsedTime(started));
    }

    private static async Task<bool> TryAsync(Func<Task<bool>> isBack)
    {
        try
        {
            return await isBack();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private enum Fault
    {
        Kill,
        Broker,
        Database,
    }
}
