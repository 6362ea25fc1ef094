using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>
/// A worker stops (SIGSTOP) in the middle of a paid call and wakes (SIGCONT) long after another one took its task over and ended it:
/// its late write must be refused, and counted.
/// </summary>
internal static class FrozenWorker
{
    private const string FencedCounter = "renderly.tasks.fenced";

    public static async Task<IReadOnlyList<(string Name, string Value)>> StrikeAsync(
        ServiceCluster cluster, JobLoad load, TimeSpan beyondTheLease, ChaosLog log, CancellationToken cancellationToken)
    {
        await using var metrics = await MetricsReceiver.StartAsync();
        var (taken, done) = ((await PaidCalls.ReadAsync(cluster.JournalFile)).Count, await TasksAsync(cluster, "succeeded"));
        await cluster.TerminateAsync(Services.Veo);
        await cluster.StartAsync(
            Services.Veo,
            ("Telemetry__Enabled", "true"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", metrics.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            ("Veo__RequestTimeout", "00:01:00"));
        await using var frozen = cluster.Process(Services.Veo);

        // The clip is paid for before the answer is held back, and done soon: whoever looks for it finds it.
        await cluster.ScriptAsync(
            new { match = new { provider = "veo", operation = "submit", times = 1 }, then = new { delay = "5s", stage = "after" } });
        await load.SubmitAsync(0, cancellationToken);
        await SeeTasksAsync(cluster, "submitting", 0, "the worker is in the middle of the paid call");
        await Eventually.SeeAsync(
            () => PaidCalls.ReadAsync(cluster.JournalFile), calls => calls.Count > taken, "the provider has taken the call");
        await frozen.FreezeAsync();
        log.Line("The Veo worker is frozen; a second one starts.");

        var second = new Uri($"http://127.0.0.1:{LocalServers.FreePort.Next()}");
        cluster.Launch(Services.Veo, [("ASPNETCORE_URLS", second.GetLeftPart(UriPartial.Authority))]);
        await cluster.Process(Services.Veo).ReadyAsync(second);
        await SeeTasksAsync(cluster, "succeeded", done, "the second worker has ended the task");
        await Task.Delay(beyondTheLease, TimeProvider.System, cancellationToken);
        await frozen.ThawAsync();
        log.Line("The first worker goes on.");
        await Eventually.SeeAsync(
            () => Task.FromResult(metrics.Saw(FencedCounter)),
            seen => seen,
            $"the first worker's late write is refused and {FencedCounter} counts it",
            TimeSpan.FromMinutes(2));
        return
        [
            ("frozen beyond the end of its task", $"{beyondTheLease.TotalSeconds:0} s"),
            ($"metric {FencedCounter} exported after the wake-up", "yes"),
        ];
    }

    private static Task SeeTasksAsync(ServiceCluster cluster, string state, long before, string fact) =>
        Eventually.SeeAsync(() => TasksAsync(cluster, state), count => count > before, fact, TimeSpan.FromMinutes(2));

    private static Task<long> TasksAsync(ServiceCluster cluster, string state) =>
        cluster.CountAsync($"(SELECT count(*) FROM veo.task WHERE state = '{state}')");
}
