using System.Diagnostics;
using Renderly.Testing;

namespace Renderly.EndToEndTests.Monitoring;

public sealed class RuleTests
{
    [Theory]
    [InlineData("check", "rules", "rules.yml")]
    [InlineData("test", "rules", "rules_test.yml")]
    [InlineData("check", "config", "prometheus.yml")]
    public async Task Promtool_accepts(params string[] arguments)
    {
        var info = new ProcessStartInfo("promtool", arguments)
        {
            WorkingDirectory = PrometheusServer.Source, RedirectStandardOutput = true, RedirectStandardError = true
        };
        using var promtool = Process.Start(info)!;
        var output = promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        promtool.ExitCode.ShouldBe(0, await output + errors);
    }
}
