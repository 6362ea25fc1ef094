using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using Renderly.LocalServers;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>Every service as a process of its own, over the test's RabbitMQ and PostgreSQL.</summary>
internal sealed class ServiceCluster : IAsyncDisposable
{
    private static readonly string[] Workers = ["Renderly.Veo", "Renderly.HeyGen", "Renderly.Media"];

    private readonly List<ServiceProcess> processes = [];
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"renderly-cluster-{Guid.CreateVersion7():N}");
    private readonly Dictionary<string, string> environment = [];
    private readonly Dictionary<string, Uri> addresses = [];

    public string VirtualHost { get; private set; } = "";

    public string JournalFile => Path.Combine(folder, "simulator", "journal.jsonl");

    public RenderlyApi Api { get; private set; } = null!;

    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        await ConfigureAsync();
        var simulator = Start("services", "Renderly.Simulator");
        await simulator.ReadyAsync(addresses["Renderly.Simulator"]);
        foreach (var service in new[] { "Renderly.Accounts", "Renderly.Jobs" }.Concat(Workers))
        {
            Start("services", service);
        }

        Start("gateway", "Renderly.Gateway");
        foreach (var (process, address) in processes.Zip(addresses.Values))
        {
            await process.ReadyAsync(address);
        }

        Api = new RenderlyApi(addresses["Renderly.Gateway"], await CreateTokenAsync());
    }

    /// <summary>Name, type and messages of every queue.</summary>
    public async Task<IReadOnlyList<(string Name, string Type, int Messages)>> QueuesAsync()
    {
        using var json = JsonDocument.Parse(await (await TestServers.RabbitMqAsync()).QueuesAsync(VirtualHost, CancellationToken.None));
        return [.. json.RootElement.EnumerateArray().Select(queue => (
            queue.GetProperty("name").GetString()!,
            queue.GetProperty("type").GetString()!,
            queue.TryGetProperty("messages", out var messages) ? messages.GetInt32() : 0))];
    }

    /// <summary>Messages that wait in the services' outboxes.</summary>
    public async Task<long> OutboxRowsAsync()
    {
        await using var connection = new NpgsqlConnection(environment["ConnectionStrings__Renderly"]);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand(
            string.Join(" UNION ALL ", new[] { "jobs", "veo", "heygen", "media" }.Select(schema => $"SELECT count(*) FROM {schema}.outbox_message")), connection);
        await using var reader = await count.ExecuteReaderAsync();
        long rows = 0;
        while (await reader.ReadAsync())
        {
            rows += reader.GetInt64(0);
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        await Task.WhenAll(processes.Select(process => process.DisposeAsync().AsTask()));
        Directory.Delete(folder, recursive: true);
    }

    private async Task ConfigureAsync()
    {
        var broker = await TestServers.RabbitMqAsync();
        VirtualHost = await TestServers.CreateVirtualHostAsync();
        foreach (var service in new[] { "Renderly.Simulator", "Renderly.Accounts", "Renderly.Jobs" }.Concat(Workers).Append("Renderly.Gateway"))
        {
            addresses[service] = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        }

        var simulator = Address("Renderly.Simulator");
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Renderly"] = await TestServers.CreateDatabaseAsync(),
            ["Messaging__RabbitMq__Port"] = broker.Port.ToString(CultureInfo.InvariantCulture),
            ["Messaging__RabbitMq__VirtualHost"] = VirtualHost,
            ["Identity__SigningKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Storage__Provider"] = "Disk",
            ["Storage__Disk__Root"] = Path.Combine(folder, "objects"),
            ["Storage__Disk__PublicBaseUrl"] = Address("Renderly.Gateway"),
            ["Storage__Gcs__BaseUrl"] = simulator,
            ["Media__WorkFolder__Path"] = Path.Combine(folder, "work"),
            ["Egress__AllowLoopback"] = "true",
            ["GCP_PROJECT_ID"] = "project",
            ["GCP_SERVICE_ACCOUNT_FILE"] = Path.Combine(folder, "account.json"),
            ["GCS_BUCKET"] = "clips",
            ["HEYGEN_API_KEY"] = "key",
            ["Veo__BaseUrl"] = simulator,
            ["Veo__PollDelaysSeconds__0"] = "1",
            ["Veo__SubmitsPerMinute"] = "0",
            ["HeyGen__BaseUrl"] = simulator,
            ["HeyGen__UploadBaseUrl"] = simulator,
            ["HeyGen__PollDelay"] = "00:00:01",
            ["HeyGen__MaxAtHeyGen"] = "0",
            ["Simulator__DataFolder"] = Path.Combine(folder, "simulator"),
            ["Simulator__ServiceAccountFile"] = Path.Combine(folder, "account.json"),
            ["Simulator__PublicBaseUrl"] = simulator,
            ["Simulator__Media"] = "Cached",
            ["Gateway__Clusters__Jobs"] = Address("Renderly.Jobs"),
            ["Gateway__Clusters__Accounts"] = Address("Renderly.Accounts"),
            ["Gateway__Clusters__HeyGen"] = Address("Renderly.HeyGen"),
            ["Gateway__Clusters__Veo"] = Address("Renderly.Veo"),
            ["RENDERLY_PORT"] = addresses["Renderly.Gateway"].Port.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in settings)
        {
            environment[key] = value;
        }
    }

    private string Address(string service) => addresses[service].GetLeftPart(UriPartial.Authority);

    private ServiceProcess Start(string place, string service)
    {
        var own = new Dictionary<string, string>(environment);
        if (service != "Renderly.Gateway")
        {
            own["ASPNETCORE_URLS"] = Address(service);
        }

        var process = ServiceProcess.Start(Executables.Dll(place, service), [], own);
        processes.Add(process);
        return process;
    }

    private async Task<string> CreateTokenAsync()
    {
        var accounts = Executables.Dll("services", "Renderly.Accounts");
        await using (var user = ServiceProcess.Start(accounts, ["users", "create", "ann"], environment))
        {
            await Eventually.BeTrueAsync(() => user.ExitCode is not null, "the user is made");
            user.ExitCode.ShouldBe(0, user.Log);
        }

        await using var token = ServiceProcess.Start(accounts, ["tokens", "create", "ann"], environment);
        await Eventually.BeTrueAsync(() => token.ExitCode is not null, "the token is made");
        return "rnd_" + await token.LineAsync("rnd_");
    }
}
