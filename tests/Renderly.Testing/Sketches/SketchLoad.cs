using System.Diagnostics;
using MassTransit;
using Npgsql;

namespace Renderly.Testing.Sketches;

/// <summary>Many sketches with a wide fan of steps at once.</summary>
public static class SketchLoad
{
    private const string JobWritesSql = "SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'video_jobs'";
    private const string CommitsSql = "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <exception cref="TimeoutException">Not all jobs were completed within half an hour.</exception>
    public static Task<SketchFigures> RunAsync(int jobs, int fanOut) => RunAsync(jobs, fanOut, SketchHost.AddSaga<SketchStateMachine>);

    /// <inheritdoc cref="RunAsync(int, int)"/>
    /// <param name="saga">Adds what moves them on.</param>
    internal static async Task<SketchFigures> RunAsync(int jobs, int fanOut, Action<IBusRegistrationConfigurator> saga)
    {
        var database = await TestServers.CreateMigratedDatabaseAsync();
        var worker = new SketchWorker();
        SketchFigures figures;
        ForgetPeak();
        await using (var host = await SketchHost.StartAsync(database, worker, saga))
        {
            // What the first ones cost is the start's.
            await DrawAsync(host, 2, fanOut);
            using var process = Process.GetCurrentProcess();
            var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
            using var stop = new CancellationTokenSource();
            var waits = LongestWaitAsync(database, stop.Token);
            await DrawAsync(host, jobs, fanOut);
            watch.Stop();
            process.Refresh();
            await stop.CancelAsync();
            figures = new SketchFigures
            {
                Steps = jobs * (fanOut + 1),
                Took = watch.Elapsed,
                JobWrites = 0,
                Commits = 0,
                LongestWait = await waits,
                Deadlocks = 0,
                Processor = process.TotalProcessorTime - before,
                PeakBytes = process.PeakWorkingSet64,
            };
        }

        // The server counts what closed connections did; those of the first jobs are in it.
        await using var witness = await SketchHost.StartAsync(database, worker);
        var all = (jobs + 2.0) * (fanOut + 1);
        return figures with
        {
            JobWrites = await witness.ScalarAsync<long>(JobWritesSql) / (jobs + 2.0),
            Commits = await witness.ScalarAsync<long>(CommitsSql) / all,
            Deadlocks = await witness.DeadlocksAsync(),
        };
    }

    /// <summary>What was held before is given back, and the most that the process held begins anew (Linux).</summary>
    private static void ForgetPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static async Task DrawAsync(SketchHost host, int jobs, int fanOut)
    {
        string[] colours = [.. Enumerable.Range(1, fanOut).Select(number => $"colour-{number}")];
        SketchStep[] fan = [.. colours.Select(name => new SketchStep(name, name))];
        var request = new SketchRequest(
        [
            new SketchStage(nameof(SketchStateMachine.Colouring), fan) { MaxInFlight = fanOut },
            new SketchStage(nameof(SketchStateMachine.Binding), [new SketchStep("book", "book") { Needs = colours, Providers = [] }]),
        ]);
        await Parallel.ForAsync(0, jobs, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) =>
            await host.SubmitAsync(request, Guid.CreateVersion7()));
        await Eventually.SeeAsync(
            () => host.ScalarAsync<long>(
                """
                SELECT (SELECT count(*) FROM jobs.video_jobs WHERE outcome <> 'completed') + (SELECT count(*) FROM jobs.outbox_message)
                """),
            open => open == 0,
            "every job is completed",
            Limit);
    }

    private static async Task<TimeSpan> LongestWaitAsync(string database, CancellationToken stop)
    {
        const string sql = "SELECT COALESCE(max(clock_timestamp() - waitstart), interval '0') FROM pg_locks WHERE NOT granted";
        await using var source = NpgsqlDataSource.Create(database);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        var longest = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            await using var command = source.CreateCommand(sql);
            var seen = (TimeSpan)(await command.ExecuteScalarAsync(CancellationToken.None))!;
            longest = seen > longest ? seen : longest;
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return longest;
    }
}
