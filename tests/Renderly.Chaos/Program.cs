using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Renderly.Chaos;
using Renderly.Testing;

// tests/chaos.sh --scenario random --jobs 1000 --kills 500 … (see docs/reliability.md)
var options = new ConfigurationBuilder().AddCommandLine(args).Build().Get<ChaosOptions>() ?? new ChaosOptions();
Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
var report = options.Report is { } path ? ReportSection.Find(path, options.Section) : null;
await using var servers = new TestServers();
var run = new ChaosRun(options, Console.Out);
var verdict = await run.RunAsync();
if (report is not null)
{
    await report.WriteAsync([("command", $"tests/chaos.sh {string.Join(' ', args)}"), .. run.Figures]);
}

Console.WriteLine(verdict.IsClean ? "clean" : "NOT CLEAN");
return verdict.IsClean ? 0 : 1;
