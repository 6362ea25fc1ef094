using System.Text.Json;
using System.Text.RegularExpressions;

namespace Renderly.UnitTests.Monitoring;

public sealed partial class MonitoringFilesTests
{
    private static readonly string Rules = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "prometheus", "rules.yml"));

    [Fact]
    public void Every_metric_has_a_row_in_the_operations_page_and_every_row_a_metric()
    {
        var sources = DocumentedMetrics.InSources();

        sources.Count.ShouldBeGreaterThan(40);
        DocumentedMetrics.Rows.Select(row => row.Name)
            .ShouldBe(sources, ignoreOrder: true, "docs/operations.md, Watching: one row for each metric");
    }

    [Fact]
    public void Every_alert_says_what_is_wrong_and_has_a_runbook()
    {
        var alerts = Alert().Matches(Rules).Select(match => match.Groups["name"].Value).ToList();
        alerts.Count.ShouldBeGreaterThan(10);
        foreach (var alert in alerts)
        {
            var rule = Rules[Rules.IndexOf($"- alert: {alert}\n", StringComparison.Ordinal)..];
            rule = rule.IndexOf("- alert:", 1, StringComparison.Ordinal) is > 0 and var next ? rule[..next] : rule;
            rule.ShouldContain("summary: \"", Case.Sensitive, alert);
            rule.ShouldContain("description: \"", Case.Sensitive, alert);
            rule.ShouldContain($"runbook_url: docs/operations.md#{alert.ToLowerInvariant()}", Case.Sensitive, alert);
            DocumentedMetrics.Page.ShouldContain($"\n### {alert}\n", Case.Sensitive, "a runbook");
        }

        Heading().Matches(DocumentedMetrics.Page).Select(match => match.Groups["name"].Value).ShouldBe(alerts, ignoreOrder: true);
    }

    [Fact]
    public void Rules_and_dashboard_ask_for_metrics_that_exist_only()
    {
        var known = DocumentedMetrics.Rows.SelectMany(DocumentedMetrics.InPrometheus).ToHashSet();
        var rules = Metric().Matches(Rules).Select(match => match.Value).ToHashSet();
        var dashboard = Queries().SelectMany(query => Metric().Matches(query)).Select(match => match.Value).ToHashSet();

        rules.Count.ShouldBeGreaterThan(10);
        dashboard.Count.ShouldBeGreaterThan(25);
        rules.Union(dashboard).Except(known).ShouldBeEmpty();
    }

    private static List<string> Queries()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "grafana", "renderly.json")));
        return
        [
            .. dashboard.RootElement.GetProperty("panels").EnumerateArray()
                .Where(panel => panel.TryGetProperty("targets", out _))
                .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
                .Select(target => target.GetProperty("expr").GetString()!),
        ];
    }

    [GeneratedRegex(@"- alert: (?<name>\w+)")]
    private static partial Regex Alert();

    [GeneratedRegex(@"^### (?<name>Renderly\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\brenderly_\w+")]
    private static partial Regex Metric();
}
