using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Renderly.Benchmarks;
using Renderly.Testing;

// tests/benchmark.sh --streams 1000 … or --starts 5 … (see docs/benchmarks.md)
var options = new ConfigurationBuilder().AddCommandLine(args).Build().Get<BenchmarkOptions>() ?? new BenchmarkOptions();
Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
await using var servers = new TestServers();
var (section, figures) = options.Starts > 0
    ? (StartBenchmark.Section, await new StartBenchmark(options).RunAsync())
    : (StreamBenchmark.Section, await new StreamBenchmark(options).RunAsync());
foreach (var (name, value) in figures)
{
    Console.WriteLine($"{name}: {value}");
}

if (options.Report is { } report)
{
    await ReportSection.WriteAsync(report, section, [("command", $"tests/benchmark.sh {string.Join(' ', args)}"), .. figures]);
}
