using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renderly.LocalServers;

namespace Renderly.Testing;

/// <summary>
/// Debian's Prometheus with the rules of deploy/prometheus, scraping every second. The only difference: alerts fire at once, the
/// <c>for</c> of each rule is set to zero in a copy.
/// </summary>
public sealed partial class PrometheusServer : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"renderly-prometheus-{Guid.CreateVersion7():N}");
    private readonly StringBuilder log = new();
    private readonly HttpClient http;
    private Process process = null!;

    private PrometheusServer(int port) =>
        http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };

    /// <summary>Folder of deploy/prometheus.</summary>
    public static string Source { get; } = Path.Combine(Executables.Repository, "deploy", "prometheus");

    /// <param name="targets">Where each service answers <c>/metrics</c>, by the value of the label <c>service</c>.</param>
    public static async Task<PrometheusServer> StartAsync(IReadOnlyDictionary<string, Uri> targets)
    {
        var port = FreePort.Next();
        var server = new PrometheusServer(port);
        Directory.CreateDirectory(server.folder);
        await File.WriteAllTextAsync(
            Path.Combine(server.folder, "rules.yml"),
            For().Replace(await File.ReadAllTextAsync(Path.Combine(Source, "rules.yml")), "for: 0s"));
        await File.WriteAllTextAsync(Path.Combine(server.folder, "prometheus.yml"), Configuration(targets));
        server.Start(port);
        await Eventually.SeeAsync(
            server.IsReadyAsync,
            ready => ready || (server.process.HasExited ? throw new InvalidOperationException(server.Log) : false),
            "Prometheus is ready");
        return server;
    }

    /// <summary>Value of the label <c>service</c> of every target that answered the last scrape.</summary>
    public async Task<IReadOnlyList<string>> UpAsync() =>
        [.. (await QueryAsync("up == 1")).Select(series => series.GetProperty("metric").GetProperty("service").GetString()!)];

    /// <summary>The series that an expression gives now.</summary>
    public async Task<IReadOnlyList<JsonElement>> QueryAsync(string expression)
    {
        var answer = await http.GetFromJsonAsync<JsonElement>($"/api/v1/query?query={Uri.EscapeDataString(expression)}");
        return [.. answer.GetProperty("data").GetProperty("result").EnumerateArray()];
    }

    /// <summary>Names of the alerts that fire.</summary>
    public async Task<IReadOnlyList<string>> FiringAsync()
    {
        var answer = await http.GetFromJsonAsync<JsonElement>("/api/v1/alerts");
        return
        [
            .. answer.GetProperty("data").GetProperty("alerts").EnumerateArray()
                .Where(alert => alert.GetProperty("state").GetString() == "firing")
                .Select(alert => alert.GetProperty("labels").GetProperty("alertname").GetString()!)
                .Distinct(),
        ];
    }

    /// <summary>Names of all metrics scraped so far.</summary>
    public async Task<IReadOnlyList<string>> MetricNamesAsync()
    {
        var answer = await http.GetFromJsonAsync<JsonElement>("/api/v1/label/__name__/values");
        return [.. answer.GetProperty("data").EnumerateArray().Select(name => name.GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    private void Start(int port)
    {
        var info = new ProcessStartInfo("prometheus") { RedirectStandardError = true, WorkingDirectory = folder };
        info.ArgumentList.Add("--config.file=prometheus.yml");
        info.ArgumentList.Add("--storage.tsdb.path=data");
        info.ArgumentList.Add("--log.level=warn");
        info.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"));
        process = Process.Start(info)!;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (log)
            {
                log.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await http.GetAsync("/-/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Configuration(IReadOnlyDictionary<string, Uri> targets) =>
        $"""
         global: {"{ scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }"}
         rule_files: [rules.yml]
         scrape_configs:
           - job_name: renderly
             static_configs:
         {string.Join(
             '\n', targets.Select(target => $"      - {{ targets: ['{target.Value.Authority}'], labels: {{ service: {target.Key} }} }}"))}
         """;

    [GeneratedRegex(@"\bfor: \S+")]
    private static partial Regex For();
}
