using System.Diagnostics;
using System.Globalization;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>
/// Random graphs of steps against a worker that refuses, stumbles, is late and says things twice, with owners who cancel and resume, and
/// processes that die. <c>RENDERLY_PLANS</c> says how many, <c>RENDERLY_SEED</c> which; the seed is printed.
/// </summary>
public sealed class RandomPlansTests
{
    private const int Usually = 24;
    private const int Waves = 5;
    private const int KillsPerWave = 1;

    [Fact]
    public async Task Every_job_ends_with_what_it_needs_made_once_in_order_and_paid_to_the_millionth()
    {
        var (left, seed) = (Number("RENDERLY_PLANS") ?? Usually, Number("RENDERLY_SEED") ?? Random.Shared.Next(1_000_000));
        Print($"seed {seed}, {left} plans");
        var database = await TestServers.CreateMigratedDatabaseAsync();
        var (worker, figures) = (new SketchWorker(), new Dictionary<string, int>());
        List<string> faults = [];
        var watch = Stopwatch.StartNew();
        var host = await SketchHost.StartAsync(database, worker, RandomWave.Settings);
        for (var atOnce = Math.Max(Usually, left / Waves); left > 0; left -= atOnce, seed += atOnce)
        {
            var wave = new RandomWave(host, database, seed, Math.Min(left, atOnce));
            await wave.RunAsync(KillsPerWave);
            host = wave.Host;
            var checks = new RandomChecks(host, worker);
            foreach (var (id, plan) in wave.Plans)
            {
                var found = await checks.FaultsOfAsync(id, !wave.OrderedAgain.Contains(id));
                faults.AddRange(found.Select(fault => $"seed {plan.Seed}, job {id} {fault}"));
                Count((await host.JobAsync(id)).Outcome.ToName());
            }

            Count("kills", wave.Kills);
        }

        // Another process, so that the server has counted all that happened to this one's connections.
        await host.DisposeAsync();
        await using var witness = await SketchHost.StartAsync(database, worker);
        faults.AddRange(await new RandomChecks(witness, worker).FaultsOfAllAsync());
        Print(string.Create(
            CultureInfo.InvariantCulture, $"{worker.Count} attempts in {watch.Elapsed.TotalSeconds:0} s; {string.Join(", ", figures)}"));
        faults.ShouldBeEmpty();
        figures.Keys.ShouldContain(JobOutcome.Completed.ToName());

        void Count(string what, int count = 1) => figures[what] = figures.GetValueOrDefault(what) + count;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Print(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
