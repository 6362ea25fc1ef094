using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using Renderly.LocalServers;
using Shouldly;

namespace Renderly.Testing;

/// <summary>
/// Every service as a process of its own, over the test's RabbitMQ and PostgreSQL. Each can be killed, frozen, stopped and started again.
/// </summary>
/// <param name="options">What differs from the defaults.</param>
public sealed class ServiceCluster(ServiceClusterOptions? options = null) : IAsyncDisposable
{
    /// <summary>Database schemas of the services that have an outbox.</summary>
    public static readonly IReadOnlyList<string> OutboxSchemas = ["jobs", "veo", "heygen", "generation", "media", "webhooks", "projects"];

    /// <summary>Database schemas of the workers, each with its table of tasks.</summary>
    public static readonly IReadOnlyList<string> TaskSchemas = ["veo", "heygen", "generation", "media"];

    private static readonly string[] StartOrder =
    [
        Services.Simulator, Services.Accounts, Services.Jobs, Services.Veo, Services.HeyGen, Services.Generation, Services.Media,
        Services.Webhooks, Services.Projects, Services.Gateway
    ];

    private readonly ServiceClusterOptions options = options ?? new ServiceClusterOptions();
    private readonly Dictionary<string, ServiceProcess> processes = [];
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"renderly-cluster-{Guid.CreateVersion7():N}");
    private readonly Dictionary<string, string> environment = [];
    private readonly Dictionary<string, Uri> addresses = [];

    public string VirtualHost { get; private set; } = "";

    /// <summary>The broker that the services use; only with <see cref="ServiceClusterOptions.HasOwnServers"/> may it be stopped.</summary>
    public RabbitMqServer Broker { get; private set; } = null!;

    /// <summary>
    /// The database server that the services use; only with <see cref="ServiceClusterOptions.HasOwnServers"/> may it be restarted.
    /// </summary>
    public PostgresServer Postgres { get; private set; } = null!;

    public string JournalFile => Path.Combine(SimulatorFolder, "journal.jsonl");

    /// <summary>Folder of everything the cluster writes: objects, work files, the simulator's data.</summary>
    public string Folder => folder;

    public RenderlyApi Api { get; private set; } = null!;

    /// <summary>Connects to the database directly, past any proxy.</summary>
    public NpgsqlDataSource Database { get; private set; } = null!;

    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        RenderedFilms.LendTo(SimulatorFolder);
        await ConfigureAsync();
        await StartAsync(Services.Simulator);
        foreach (var process in All.Skip(1))
        {
            Launch(process, []);
        }

        foreach (var process in All.Skip(1))
        {
            await ReadyAsync(process);
        }

        Api = new RenderlyApi([.. ReplicasOf(Services.Gateway).Select(Address)], await CreateTokenAsync("ann"));
    }

    /// <summary>Every process, in the order in which they start.</summary>
    public IReadOnlyList<string> All => [.. StartOrder.SelectMany(ReplicasOf)];

    /// <summary>The process that runs now, or ran last, as this service.</summary>
    public ServiceProcess Process(string service) => processes[service];

    public Uri Address(string service) => addresses[service];

    /// <summary>Talks to the simulator directly, past any proxy.</summary>
    public HttpClient Simulator { get; } = new();

    /// <summary>Gives the simulator rules by which it misbehaves.</summary>
    public async Task ScriptAsync(params object[] rules)
    {
        using var response = await Simulator.PostAsJsonAsync("/__simulator/script", rules);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Starts a service (again) and waits until it is ready.</summary>
    public async Task StartAsync(string service, params (string Key, string Value)[] settings)
    {
        Launch(service, settings);
        await ReadyAsync(service);
    }

    /// <summary>Starts a service (again) and does not wait.</summary>
    public void Launch(string service, IEnumerable<(string Key, string Value)> settings)
    {
        var own = new Dictionary<string, string>(environment) { ["ASPNETCORE_URLS"] = Text(service) };
        if (Services.Of(service) == Services.Gateway)
        {
            own.Remove("ASPNETCORE_URLS");
            own["RENDERLY_PORT"] = addresses[service].Port.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (key, value) in settings)
        {
            own[key] = value;
        }

        var program = Services.Of(service);
        processes[service] = ServiceProcess.Start(Executables.Dll(program == Services.Gateway ? "gateway" : "services", program), [], own);
    }

    public Task ReadyAsync(string service) => processes[service].ReadyAsync(addresses[service]);

    public Task KillAsync(string service) => processes[service].KillAsync();

    /// <summary>Asks to stop; returns the exit code.</summary>
    public Task<int> TerminateAsync(string service) => processes[service].TerminateAsync();

    public async Task RestartAsync(string service)
    {
        await KillAsync(service);
        await StartAsync(service);
    }

    /// <summary>Runs a service's own command line with the settings it serves with; returns what it printed.</summary>
    public async Task<string> CommandAsync(string service, params string[] arguments)
    {
        await using var command = ServiceProcess.Start(Executables.Dll("services", service), arguments, environment);
        var code = await command.EndedAsync($"{service} {string.Join(' ', arguments)} ends");
        return code == 0
            ? command.Log
            : throw new InvalidOperationException($"{service} {string.Join(' ', arguments)}: {code}\n{command.Log}");
    }

    /// <summary>Name, type and messages of every queue.</summary>
    public async Task<IReadOnlyList<(string Name, string Type, int Messages)>> QueuesAsync()
    {
        using var json = JsonDocument.Parse(await Broker.QueuesAsync(VirtualHost, CancellationToken.None));
        return [.. json.RootElement.EnumerateArray().Select(queue => (
            queue.GetProperty("name").GetString()!,
            queue.GetProperty("type").GetString()!,
            queue.TryGetProperty("messages", out var messages) ? messages.GetInt32() : 0))];
    }

    /// <summary>Messages that wait in the services' outboxes; later ones that are not due are counted too.</summary>
    public Task<long> OutboxRowsAsync() =>
        CountAsync(string.Join(" + ", OutboxSchemas.Select(schema => $"(SELECT count(*) FROM {schema}.outbox_message)")));

    /// <summary>Provider tasks that are not over.</summary>
    public Task<long> OpenTasksAsync() => CountAsync(string.Join(
        " + ",
        TaskSchemas.Select(schema => $"(SELECT count(*) FROM {schema}.task WHERE state NOT IN ('succeeded', 'failed', 'cancelled'))")));

    /// <summary>
    /// Webhook deliveries that are not over, and ended jobs that have none yet: what tells of an end may be on its way where the
    /// broker's figures, which are some seconds old, do not show it.
    /// </summary>
    public Task<long> OpenDeliveriesAsync() => CountAsync(
        """
        (SELECT count(*) FROM webhooks.delivery WHERE state = 'pending')
        + (SELECT count(*) FROM jobs.video_jobs job
           WHERE job.webhook_url IS NOT NULL AND job.outcome IN ('completed', 'failed', 'cancelled')
             AND NOT EXISTS (SELECT 1 FROM webhooks.delivery WHERE delivery.job_id = job.id))
        """);

    /// <summary>Whether every queue has a consumer.</summary>
    public async Task<bool> HasConsumersAsync()
    {
        using var json = JsonDocument.Parse(await Broker.QueuesAsync(VirtualHost, CancellationToken.None));
        return json.RootElement.EnumerateArray().All(
            queue => queue.TryGetProperty("consumers", out var consumers) && consumers.GetInt32() > 0);
    }

    /// <summary>The value of a SQL expression that is a whole number.</summary>
    public async Task<long> CountAsync(string expression)
    {
        await using var command = Database.CreateCommand($"SELECT {expression}");
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        Simulator.Dispose();
        await Task.WhenAll(processes.Values.Select(process => process.DisposeAsync().AsTask()));
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        if (options.HasOwnServers)
        {
            await (Broker?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (Postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        RenderedFilms.TakeFrom(SimulatorFolder);
        Directory.Delete(folder, recursive: true);
    }

    private string SimulatorFolder => Path.Combine(folder, "simulator");

    private async Task ConfigureAsync()
    {
        Broker = options.HasOwnServers ? await TestServers.StartRabbitMqAsync() : await TestServers.RabbitMqAsync();
        Postgres = options.HasOwnServers ? await TestServers.StartPostgresAsync() : await TestServers.PostgresAsync();
        VirtualHost = await TestServers.CreateVirtualHostAsync(Broker);
        var database = await TestServers.CreateMigratedDatabaseAsync(Postgres);
        Database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 4 }.ConnectionString);
        foreach (var process in All)
        {
            addresses[process] = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        }

        Simulator.BaseAddress = addresses[Services.Simulator];
        if (options.SimulatorProxy is { } proxy)
        {
            proxy.Forward(addresses[Services.Simulator].Port);
        }

        options.BrokerProxy?.Forward(Broker.Port);
        var simulator = options.SimulatorProxy is { } front
            ? string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{front.Port}")
            : Text(Services.Simulator);
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Renderly"] = ThroughProxy(database),
            ["Messaging__RabbitMq__Port"] = (options.BrokerProxy?.Port ?? Broker.Port).ToString(CultureInfo.InvariantCulture),
            ["Messaging__RabbitMq__VirtualHost"] = VirtualHost,
            ["Identity__SigningKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Storage__Provider"] = "Disk",
            ["Storage__Disk__Root"] = Path.Combine(folder, "objects"),
            ["Storage__Disk__PublicBaseUrl"] = Text(Services.Gateway),
            ["Storage__Gcs__BaseUrl"] = simulator,
            ["Media__WorkFolder__Path"] = Path.Combine(folder, "work"),
            ["Egress__AllowLoopback"] = "true",
            ["Webhooks__EncryptionKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Webhooks__AllowHttp"] = "true",
            ["GCP_PROJECT_ID"] = "project",
            ["GCP_SERVICE_ACCOUNT_FILE"] = Path.Combine(folder, "account.json"),
            ["GCS_BUCKET"] = "clips",
            ["HEYGEN_API_KEY"] = "key",
            ["Veo__BaseUrl"] = simulator,
            ["Veo__PollDelaysSeconds__0"] = "1",
            ["Veo__SubmitsPerMinute"] = "0",
            ["HeyGen__BaseUrl"] = simulator,
            ["HeyGen__PollDelaysSeconds__0"] = "1",
            ["HeyGen__MaxAtProvider"] = "0",
            ["RUNWAYML_API_SECRET"] = "key",
            ["Runway__BaseUrl"] = simulator,
            ["Runway__PollDelaysSeconds__0"] = "1",
            ["Mock__Providers__mock__BaseUrl"] = simulator,
            ["Mock__Providers__mock__PollDelaysSeconds__0"] = "1",
            ["Routing__Images__0"] = "mock",
            ["Routing__Images__1"] = "runway",
            ["Routing__Clips__0"] = "mock",
            ["Routing__Clips__1"] = "runway",
            ["Routing__Speech__0"] = "espeak-ng",
            ["Simulator__DataFolder"] = SimulatorFolder,
            ["Simulator__ServiceAccountFile"] = Path.Combine(folder, "account.json"),
            ["Simulator__PublicBaseUrl"] = simulator,
            ["Simulator__Media"] = "Cached",
            ["Gateway__Clusters__Jobs"] = Texts(Services.Jobs),
            ["Gateway__Clusters__Accounts"] = Texts(Services.Accounts),
            ["Billing__AccountsUrl"] = Text(ReplicasOf(Services.Accounts).First()),
            ["Projects__Url"] = Text(ReplicasOf(Services.Projects).First()),
            ["Gateway__Clusters__HeyGen"] = Texts(Services.HeyGen),
            ["Gateway__Clusters__Veo"] = Texts(Services.Veo),
            ["Gateway__Clusters__Generation"] = Texts(Services.Generation),
            ["Gateway__Clusters__Media"] = Texts(Services.Media),
            ["Gateway__Clusters__Webhooks"] = Texts(Services.Webhooks),
            ["Gateway__Clusters__Projects"] = Texts(Services.Projects),
            ["Gateway__RequestsPerMinutePerToken"] = "0",
            ["Gateway__RequestsPerMinutePerAddress"] = "0",
        };
        foreach (var (key, value) in settings.Concat(options.Settings))
        {
            environment[key] = value;
        }
    }

    private string ThroughProxy(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (options.DatabaseProxy is { } proxy)
        {
            proxy.Forward(builder.Port);
            builder.Port = proxy.Port;

            // Half a minute by default, which is how long each test of a silent database would take.
            (builder.CommandTimeout, builder.Timeout) = (5, 5);
        }

        return builder.ConnectionString;
    }

    private IEnumerable<string> ReplicasOf(string service) =>
        Enumerable.Range(1, options.Replicas.GetValueOrDefault(service, 1)).Select(number => Services.Replica(service, number));

    private string Texts(string service) => string.Join(',', ReplicasOf(service).Select(Text));

    private string Text(string service) => addresses[service].GetLeftPart(UriPartial.Authority);

    /// <summary>A new user's token.</summary>
    public async Task<string> CreateTokenAsync(string user, string role = "user")
    {
        await CommandAsync(Services.Accounts, "users", "create", user, "--role", role);
        var printed = await CommandAsync(Services.Accounts, "tokens", "create", user);
        return printed.Split('\n').First(line => line.StartsWith("rnd_", StringComparison.Ordinal));
    }
}
