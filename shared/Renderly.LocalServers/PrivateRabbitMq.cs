using System.Diagnostics;
using System.Globalization;

namespace Renderly.LocalServers;

/// <summary>
/// Starts RabbitMQ with its management plug-in from the installed binaries, on free loopback ports, with throw-away data.
/// </summary>
public sealed class PrivateRabbitMq : RabbitMqServer
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly string folder;
    private readonly int distributionPort = FreePort.Next();
    private Process? process;

    private PrivateRabbitMq(string folder) => this.folder = folder;

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

    public override Task StopAsync(CancellationToken cancellationToken) => EndAsync("-TERM", cancellationToken);

    public override Task KillAsync(CancellationToken cancellationToken) => EndAsync("-KILL", cancellationToken);

    private async Task EndAsync(string signal, CancellationToken cancellationToken)
    {
        if (process is { HasExited: false } && File.Exists(PidFile))
        {
            await ProcessRunner.RunAsync(
                "kill", [signal, (await File.ReadAllTextAsync(PidFile, cancellationToken)).Trim()], cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }

        process?.Dispose();
        process = null;
    }

    public override async Task StartServerAsync(CancellationToken cancellationToken, bool isDiskFull = false)
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
        await WaitUntilReadyAsync(() => process is { HasExited: false }, Path.Combine(folder, "log"), cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        Directory.Delete(folder, recursive: true);
        await base.DisposeAsync();
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
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = $"-kernel inet_dist_use_interface {{127,0,0,1}} {CountArguments}",
    };
}
