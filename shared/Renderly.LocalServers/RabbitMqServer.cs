using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Renderly.LocalServers;

/// <summary>
/// A RabbitMQ broker with its management plug-in, on loopback ports that it keeps over restarts, with data that is thrown away
/// when it is disposed.
/// </summary>
public abstract class RabbitMqServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    /// <summary>How often the broker counts, for its console and for tests that wait for empty queues; its own default is 5 s.</summary>
    private static readonly TimeSpan CountInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Messages show in <see cref="QueuesAsync"/> after at most this: a queue counts them, then the console collects the counts.
    /// </summary>
    public static readonly TimeSpan FiguresAge = 2 * CountInterval + TimeSpan.FromSeconds(1);

    /// <summary>Command-line arguments by which the broker counts as often as that.</summary>
    protected static string CountArguments { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"-rabbit quorum_tick_interval {CountInterval.TotalMilliseconds} "
            + $"-rabbit collect_statistics_interval {CountInterval.TotalMilliseconds}");

    private readonly HttpClient http;

    protected RabbitMqServer()
    {
        http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ManagementPort}")) };
        var account = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Username}:{Password}"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", account);
    }

    public int Port { get; } = FreePort.Next();
    public int ManagementPort { get; } = FreePort.Next();

    /// <summary>The broker listens on loopback only and its data is thrown away, so the well-known account does.</summary>
    public string Username { get; } = "guest";
    public string Password { get; } = "guest";

    /// <summary>Makes a virtual host, so that tests do not see one another's queues.</summary>
    public async Task CreateVirtualHostAsync(string name, CancellationToken cancellationToken)
    {
        using var made = await http.PutAsync($"/api/vhosts/{Uri.EscapeDataString(name)}", null, cancellationToken);
        made.EnsureSuccessStatusCode();
        using var body = new StringContent("""{"configure":".*","write":".*","read":".*"}""", Encoding.UTF8, "application/json");
        using var granted = await http.PutAsync($"/api/permissions/{Uri.EscapeDataString(name)}/{Username}", body, cancellationToken);
        granted.EnsureSuccessStatusCode();
    }

    /// <summary>JSON of the virtual host's queues, as the management API gives it.</summary>
    public Task<string> QueuesAsync(string virtualHost, CancellationToken cancellationToken) =>
        http.GetStringAsync($"/api/queues/{Uri.EscapeDataString(virtualHost)}", cancellationToken);

    /// <summary>Stops the broker; its data stays for a later start.</summary>
    public abstract Task StopAsync(CancellationToken cancellationToken);

    /// <summary>Ends the broker at once, as a crash would; its data stays for a later start.</summary>
    public abstract Task KillAsync(CancellationToken cancellationToken);

    /// <summary>Starts the broker again on the same ports with the same data.</summary>
    /// <param name="isDiskFull">It believes that its disk is full, and takes no message.</param>
    public abstract Task StartServerAsync(CancellationToken cancellationToken, bool isDiskFull = false);

    public virtual ValueTask DisposeAsync()
    {
        http.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <param name="isRunning">While true, a management interface that does not answer is one that does not answer yet.</param>
    /// <param name="log">Where the reader of the error finds why.</param>
    /// <exception cref="LocalServerException">It ended, or is not ready after 90 seconds.</exception>
    protected async Task WaitUntilReadyAsync(Func<bool> isRunning, string log, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        while (true)
        {
            try
            {
                using var response = await http.GetAsync("/api/overview", limit.Token);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (isRunning())
            {
                // Not listening yet.
            }
            catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new LocalServerException($"RabbitMQ did not start; see {log}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, limit.Token);
        }
    }
}
