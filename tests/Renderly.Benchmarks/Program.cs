using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Renderly.Benchmarks;
using Renderly.Testing;

// tests/benchmark.sh --benchmark looks … (see docs/benchmarks.md)
var options = new ConfigurationBuilder().AddCommandLine(args).Build().Get<BenchmarkOptions>() ?? new BenchmarkOptions();
Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
var report = options.Report is { } path ? ReportSection.Find(path, options.Benchmark) : null;
await using var servers = new TestServers();
var figures = await (options.Benchmark switch
{
    LookBenchmark.Section => new LookBenchmark(options).RunAsync(),
    StartBenchmark.Section => new StartBenchmark(options).RunAsync(),
    TurnsBenchmark.Section => new TurnsBenchmark(options).RunAsync(),
    TimelineBenchmark.Section => TimelineBenchmark.RunAsync(),
    FilmsBenchmark.Section => new FilmsBenchmark(options).RunAsync(),
    StatusReadsBenchmark.Section => new StatusReadsBenchmark(options).RunAsync(),
    StepsBenchmark.Section => new StepsBenchmark(options).RunAsync(),
    PromptsBenchmark.Section => new PromptsBenchmark(options).RunAsync(),
    _ => new StreamBenchmark(options).RunAsync(),
});
foreach (var (name, value) in figures)
{
    Console.WriteLine($"{name}: {value}");
}

if (report is not null)
{
    await report.WriteAsync([("command", $"tests/benchmark.sh {string.Join(' ', args)}"), .. figures]);
}
