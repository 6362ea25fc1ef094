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
    private const int AtOnce = 60;
    private const int KillsPerWave = 2;

    [Fact]
    public async Task Every_job_ends_with_what_it_needs_made_once_in_order_and_paid_to_the_millionth()
    {
        var (left, seed) = (Number("RENDERLY_PLANS") ?? AtOnce, Number("RENDERLY_SEED") ?? Random.Shared.Next(1_000_000));
        Print($"seed {seed}, {left} plans");
        var (database, worker, watch, figures) = (await TestServers.CreateMigratedDatabaseAsync(), new SketchWorker(), Stopwatch.StartNew(), new Dictionary<string, int>());
        List<string> faults = [];
        for (; left > 0; left -= AtOnce, seed += AtOnce)
        {
            var wave = new RandomWave(database, worker, seed, Math.Min(left, AtOnce));
            await wave.RunAsync(KillsPerWave);
            await using var witness = await SketchHost.StartAsync(database, worker);
            var checks = new RandomChecks(witness, worker);
            foreach (var (id, plan) in wave.Plans)
            {
                faults.AddRange((await checks.FaultsOfAsync(id, !wave.OrderedAgain.Contains(id))).Select(fault => $"seed {plan.Seed}, job {id} {fault}"));
                Count((await witness.JobAsync(id)).Outcome.ToName());
            }

            faults.AddRange(await checks.FaultsOfAllAsync());
            Count("kills", wave.Kills);
        }

        Print(string.Create(CultureInfo.InvariantCulture, $"{worker.Count} attempts in {watch.Elapsed.TotalSeconds:0} s; {string.Join(", ", figures)}"));
        faults.ShouldBeEmpty();
        figures.Keys.ShouldContain(JobOutcome.Completed.ToName());

        void Count(string what, int count = 1) => figures[what] = figures.GetValueOrDefault(what) + count;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Print(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
