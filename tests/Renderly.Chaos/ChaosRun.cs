using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>One run: a cluster of its own, jobs, faults, calm, inspection.</summary>
public sealed class ChaosRun(ChaosOptions options, TextWriter output)
{
    private const string RollingRestartScenario = "rolling-restart";

    private readonly ChaosLog log = new(output);
    private readonly RecoveryTimes recovery = new();

    /// <summary>Figures of what was done, in the order to print them.</summary>
    public IReadOnlyList<(string Name, string Value)> Figures { get; private set; } = [];

    public async Task<ChaosVerdict> RunAsync()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var cluster = new ServiceCluster(
            new ServiceClusterOptions { Settings = Settings(), Replicas = Replicas(), HasOwnServers = true });
        await cluster.StartAsync();
        log.Line($"{cluster.All.Count} processes run; scenario {options.Scenario}, seed {options.Seed}.");
        var owner = new StoryboardOwner(cluster);
        var load = new JobLoad(cluster, options.InFlight, Requests(pictures.Url, receiver.Url("/ended"), owner));
        using var limit = new CancellationTokenSource(options.FaultTime);
        using var decided = new CancellationTokenSource();
        var deciding = owner.RunAsync(decided.Token);
        var breaking = BreakAsync(cluster, load, limit.Token);
        await UnlessRefusedAsync(deciding, breaking);
        await UnlessRefusedAsync(deciding, CalmAsync(cluster, load));
        await decided.CancelAsync();
        await deciding;
        var faults = await breaking;
        var verdict = await Inspection.LookAsync(cluster, load.Accepted, receiver.Calls("/ended"));
        Figures = [.. faults, .. verdict.Figures(), .. recovery.Figures(), ("whole run", $"{log.Elapsed:hh\\:mm\\:ss}")];
        foreach (var (name, value) in Figures)
        {
            output.WriteLine($"{name}: {value}");
        }

        return verdict;
    }

    /// <summary>An owner whose wish is refused decides nothing any more: what waits for that never ends.</summary>
    private static async Task UnlessRefusedAsync(Task deciding, Task work) => await await Task.WhenAny(work, deciding);

    private IReadOnlyList<IJobRequests> Requests(string pictureUrl, string webhookUrl, StoryboardOwner owner)
    {
        var products = new ProductRequests(pictureUrl, webhookUrl, options.Strategy == "Studio" ? null : "bed");
        var scenes = new SceneRequests(pictureUrl, webhookUrl);
        var renders = new RenderRequests(pictureUrl, webhookUrl);
        var storyboards = new StoryboardRequests(pictureUrl, webhookUrl, owner);
        return options.Kind switch
        {
            JobKind.Product => [products],
            JobKind.Scene => [scenes],
            JobKind.Render => [renders],
            JobKind.Storyboard => [storyboards],
            JobKind.Both => [products, scenes],
            _ => [products, scenes, renders, storyboards],
        };
    }

    /// <summary>
    /// Pictures are fetched by the jobs themselves, so that there is a step for it; every frame is encoded on the machine under test.
    /// </summary>
    private Dictionary<string, string> Settings() => new(ServiceClusterOptions.Fast)
    {
        ["HeyGen__Strategy"] = options.Strategy,
        ["Pictures__LookFor"] = "00:00:00",
        ["Storyboard__Resolution"] = "480p",
        ["Storyboard__FramesPerSecond"] = "10",
    };

    // Grown: two of what takes requests, three of each worker.
    private Dictionary<string, int> Replicas() => options.Scenario != RollingRestartScenario ? [] : new()
    {
        [Services.Gateway] = 2,
        [Services.Jobs] = 2,
        [Services.Veo] = 3,
        [Services.HeyGen] = 3,
        [Services.Media] = 3,
    };

    private Task<IReadOnlyList<(string Name, string Value)>> BreakAsync(
        ServiceCluster cluster, JobLoad load, CancellationToken limit) => options.Scenario switch
    {
        "random" => RandomAsync(cluster, load, limit),
        "crash-points" => CrashPointsAsync(cluster, load, limit),
        "broker-away" => BrokerAwayAsync(cluster, load, limit),
        "database-restarts" => DatabaseRestartsAsync(cluster, load, limit),
        "frozen-worker" => FrozenWorker.StrikeAsync(cluster, load, TimeSpan.FromSeconds(options.FrozenSeconds), log, limit),
        RollingRestartScenario => RollingRestartAsync(cluster, load, limit),
        _ => throw new InvalidOperationException(
            $"There is no scenario '{options.Scenario}'; known are random, crash-points, broker-away, database-restarts, "
            + $"frozen-worker and {RollingRestartScenario}."),
    };

    private async Task<IReadOnlyList<(string Name, string Value)>> RandomAsync(
        ServiceCluster cluster, JobLoad load, CancellationToken limit)
    {
        var faults = new RandomFaults(cluster, options, recovery, log);
        await UnderLoadAsync(load, options.Jobs, faults.RunAsync(limit));
        return
        [
            ("SIGKILLs, broker restarts, database restarts", $"{faults.Kills}, {faults.BrokerRestarts}, {faults.DatabaseRestarts}"),
            ("submissions without an answer", $"{load.Client.Unanswered}"),
        ];
    }

    private async Task<IReadOnlyList<(string Name, string Value)>> CrashPointsAsync(
        ServiceCluster cluster, JobLoad load, CancellationToken limit)
    {
        var matrix = new CrashMatrix(cluster, options, recovery, log);
        await UnderLoadAsync(load, 1, matrix.RunAsync(limit));
        return [("crash points × kinds of step × times", $"{matrix.Pairs} pairs, {matrix.Crashes} crashes of {matrix.Planned}")];
    }

    private async Task<IReadOnlyList<(string Name, string Value)>> BrokerAwayAsync(
        ServiceCluster cluster, JobLoad load, CancellationToken limit)
    {
        var broker = cluster.Broker;
        await broker.StopAsync(CancellationToken.None);
        log.Line("The broker is stopped.");
        var away = Task.Delay(TimeSpan.FromMinutes(options.AwayMinutes), TimeProvider.System, limit);
        await Parallel.ForAsync(0, options.Jobs, limit, async (number, token) => await load.SubmitAsync(number, token));
        log.Line($"{load.Accepted.Count} jobs are accepted.");
        await away;
        await broker.StartServerAsync(CancellationToken.None);
        log.Line("The broker is back.");
        return [("broker away", $"{options.AwayMinutes} min, {load.Accepted.Count} jobs accepted meanwhile")];
    }

    private async Task<IReadOnlyList<(string Name, string Value)>> DatabaseRestartsAsync(
        ServiceCluster cluster, JobLoad load, CancellationToken limit)
    {
        var faults = new RandomFaults(cluster, options with { Kills = 0, BrokerRestarts = 0 }, recovery, log);
        await UnderLoadAsync(load, options.Jobs, faults.RunAsync(limit));
        return [("database restarts", $"{faults.DatabaseRestarts} during {load.Accepted.Count} jobs")];
    }

    private async Task<IReadOnlyList<(string Name, string Value)>> RollingRestartAsync(
        ServiceCluster cluster, JobLoad load, CancellationToken limit)
    {
        var restarts = new RollingRestart(cluster, TimeSpan.FromSeconds(options.PauseSeconds), recovery, log);
        var readers = new StatusReaders(cluster, load, log);
        using var enough = new CancellationTokenSource();
        var reading = readers.RunAsync(enough.Token);
        var loading = load.RunAsync(options.Jobs, () => false, limit);
        await restarts.RunAsync(() => !loading.IsCompleted, limit);
        await loading;
        await enough.CancelAsync();
        await reading;
        return
        [
            ("processes, restarts one after another, of them not orderly",
                $"{cluster.All.Count}, {restarts.Restarts}, {restarts.Disorderly}"),
            .. readers.Figures(),
        ];
    }

    /// <summary>
    /// Submits at least so many jobs and goes on as long as there are faults; if the faults cannot be made, the load ends with them.
    /// </summary>
    private async Task UnderLoadAsync(JobLoad load, int jobs, Task faults)
    {
        using var stop = new CancellationTokenSource(options.FaultTime + options.CalmTime);
        var loading = load.RunAsync(jobs, () => !faults.IsCompleted, stop.Token);
        if (await Task.WhenAny(faults, loading) == faults && !faults.IsCompletedSuccessfully)
        {
            await stop.CancelAsync();
        }

        await faults;
        await loading;
    }

    private async Task CalmAsync(ServiceCluster cluster, JobLoad load)
    {
        var calm = TimeProvider.System.GetTimestamp();
        log.Line($"No more faults; {await Calm.UnfinishedAsync(cluster)} of {load.Accepted.Count} jobs are unfinished.");
        await Calm.WaitAsync(cluster, options.CalmTime, unfinished => log.Progress($"{unfinished} jobs are unfinished"));
        recovery.Add("last fault until everything was done", TimeProvider.System.GetElapsedTime(calm));
    }
}
