using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Renderly.LocalServers;

/// <summary>Starts RabbitMQ with its management plug-in from the installed binaries, on free loopback ports, with throw-away data.</summary>
public sealed class PrivateRabbitMq : IAsyncDisposable
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private readonly string folder;
    private readonly int distributionPort = FreePort.Next();
    private readonly HttpClient http;
    private Process? process;

    private PrivateRabbitMq(string folder)
    {
        this.folder = folder;
        http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ManagementPort}")) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Username}:{Password}")));
    }

    public int Port { get; } = FreePort.Next();
    public int ManagementPort { get; } = FreePort.Next();

    /// <summary>The broker listens on loopback only and its data is thrown away, so the well-known account does.</summary>
    public string Username { get; } = "guest";
    public string Password { get; } = "guest";

    private string PidFile => Path.Combine(folder, "pid");

    /// <exception cref="LocalServerException">RabbitMQ is not installed or did not start; the message says what to do.</exception>
    public static async Task<PrivateRabbitMq> StartAsync(PrivateRabbitMqOptions options, CancellationToken cancellationToken)
    {
        if (!File.Exists(Server))
        {
            throw new LocalServerException("RabbitMQ is not installed: `apt-get install rabbitmq-server`.");
        }

        Directory.CreateDirectory(options.Folder);
        var broker = new PrivateRabbitMq(options.Folder);
        await broker.StartServerAsync(cancellationToken);
        return broker;
    }

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
    public Task StopAsync(CancellationToken cancellationToken) => EndAsync("-TERM", cancellationToken);

    /// <summary>Ends the broker at once, as a crash would; its data stays for a later start.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => EndAsync("-KILL", cancellationToken);

    private async Task EndAsync(string signal, CancellationToken cancellationToken)
    {
        if (process is { HasExited: false } && File.Exists(PidFile))
        {
            await ProcessRunner.RunAsync("kill", [signal, (await File.ReadAllTextAsync(PidFile, cancellationToken)).Trim()], cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }

        process?.Dispose();
        process = null;
    }

    /// <summary>Starts the broker again on the same ports with the same data.</summary>
    /// <param name="isDiskFull">It believes that its disk is full, and takes no message.</param>
    public async Task StartServerAsync(CancellationToken cancellationToken, bool isDiskFull = false)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"n{Port}@localhost");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "rabbitmq.conf"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                listeners.tcp.1 = 127.0.0.1:{Port}
                management.tcp.ip = 127.0.0.1
                management.tcp.port = {ManagementPort}
                log.console = false
                disk_free_limit.absolute = {(isDiskFull ? "1000TB" : "50MB")}

                """),
            cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "plugins"), "[rabbitmq_management].", cancellationToken);

        // The script behind the packaged wrapper, which would change to the system's account and folders.
        var info = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder };
        foreach (var argument in (string[])["-c", $"exec setsid {Server} >>log 2>&1 </dev/null"])
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in ServerEnvironment(name))
        {
            info.Environment[key] = value;
        }

        process = Process.Start(info) ?? throw new LocalServerException("RabbitMQ cannot be started.");
        await WaitUntilReadyAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Dictionary<string, string> ServerEnvironment(string name) => new()
    {
        ["HOME"] = folder,
        ["RABBITMQ_NODENAME"] = name,
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_DIST_PORT"] = distributionPort.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = folder,
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "plugins"),
        ["RABBITMQ_PID_FILE"] = PidFile,
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",

        // Without it the distribution port listens on every address.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
    };

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
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
            catch (HttpRequestException) when (process is { HasExited: false })
            {
                // Not listening yet.
            }
            catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new LocalServerException($"RabbitMQ did not start; see {Path.Combine(folder, "log")}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, limit.Token);
        }
    }
}
