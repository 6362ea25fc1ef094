using System.Diagnostics;
using System.Globalization;
using Renderly.LocalServers;
using Renderly.Testing;

namespace Renderly.Benchmarks;

/// <summary>What a start costs: processor time and time until each process is ready, on a database that is up to date.</summary>
internal sealed class StartBenchmark(BenchmarkOptions options)
{
    public const string Section = "starts";

    private const string AllInOne = "Renderly.AllInOne";

    public async Task<IReadOnlyList<(string Name, string Value)>> RunAsync()
    {
        List<(string Name, string Value)> figures =
            [
                ("machine",
                    string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {options.Starts} starts of each"))
            ];
        await using (var cluster = new ServiceCluster(new ServiceClusterOptions { Settings = ServiceClusterOptions.Fast }))
        {
            await cluster.StartAsync();
            foreach (var service in Services.All)
            {
                await cluster.TerminateAsync(service);
                figures.Add((service, await MeasureAsync(async () =>
                {
                    await cluster.StartAsync(service);
                    return cluster.Process(service);
                })));
                await cluster.StartAsync(service);
            }
        }

        figures.Add((AllInOne, await MeasureAllInOneAsync()));
        return figures;
    }

    private async Task<string> MeasureAllInOneAsync()
    {
        var home = Directory.CreateTempSubdirectory("renderly-start-");
        try
        {
            var environment = new Dictionary<string, string>(ServiceClusterOptions.Fast)
            {
                ["RENDERLY_HOME"] = home.FullName,
                ["RENDERLY_PORT"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            };
            async Task<ServiceProcess> StartAsync()
            {
                var process = ServiceProcess.Start(Executables.Dll("services", AllInOne), ["serve"], environment);
                await process.LineAsync("token: ");
                return process;
            }

            // The first makes the database.
            await (await StartAsync()).DisposeAsync();
            return await MeasureAsync(StartAsync);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private async Task<string> MeasureAsync(Func<Task<ServiceProcess>> start)
    {
        List<double> processor = [], wall = [];
        for (var i = 0; i < options.Starts; i++)
        {
            var watch = Stopwatch.StartNew();
            await using var process = await start();
            wall.Add(watch.Elapsed.TotalSeconds);
            processor.Add(process.CpuTime.TotalSeconds);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Median(processor):0.00} s of a core, ready after {Median(wall):0.00} s");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
