using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Renderly.Benchmarks;
using Renderly.Testing;

// tests/benchmark.sh --streams 1000 … (see docs/benchmarks.md)
var options = new ConfigurationBuilder().AddCommandLine(args).Build().Get<BenchmarkOptions>() ?? new BenchmarkOptions();
Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
await using var servers = new TestServers();
var figures = await new StreamBenchmark(options).RunAsync();
foreach (var (name, value) in figures)
{
    Console.WriteLine($"{name}: {value}");
}

if (options.Report is { } report)
{
    await ReportSection.WriteAsync(report, StreamBenchmark.Section, [("command", $"tests/benchmark.sh {string.Join(' ', args)}"), .. figures]);
}
