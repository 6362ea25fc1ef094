using System.Globalization;
using Renderly.Accounts;
using Renderly.AllInOne.Hosts;
using Renderly.LocalServers;
using Renderly.Data.Migrations;

namespace Renderly.AllInOne;

/// <summary>
/// Everything in one process: a private PostgreSQL, the services over the in-memory bus, the gateway in front, and the simulator in
/// place of providers without keys. Three web applications, because that is what they are elsewhere: the modules notice no difference.
/// </summary>
internal sealed class EmbeddedRenderly : IAsyncDisposable
{
    private const string Database = "renderly";

    private readonly List<IAsyncDisposable> parts = [];

    private EmbeddedRenderly()
    {
    }

    /// <summary>The gateway's address.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The first user's API token.</summary>
    public string Token { get; private set; } = null!;

    /// <summary>True when at least one provider is simulated.</summary>
    public bool IsSimulated { get; private set; }

    public Home Home { get; private set; } = null!;

    /// <summary>The services' container.</summary>
    public IServiceProvider Services { get; private set; } = null!;

    /// <param name="isQuiet">Logs to the home's log file instead of the terminal.</param>
    public static async Task<EmbeddedRenderly> StartAsync(Home home, bool isQuiet, CancellationToken cancellationToken)
    {
        var renderly = new EmbeddedRenderly { Home = home };
        try
        {
            await renderly.StartPartsAsync(isQuiet, cancellationToken);
            return renderly;
        }
        catch
        {
            await renderly.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Last started, first stopped: no new requests, then the services, then what they stand on.
        foreach (var part in Enumerable.Reverse(parts))
        {
            await part.DisposeAsync();
        }

        parts.Clear();
    }

    private async Task StartPartsAsync(bool isQuiet, CancellationToken cancellationToken)
    {
        var publicUrl = GatewayPart.PublicUrl(EmbeddedHost.CreateBuilder([]).Configuration);
        var folder = await DataFolder.ForPostgresAsync(Home.Folder, cancellationToken);
        var postgres = await PrivatePostgres.StartAsync(new PrivatePostgresOptions { Folder = folder }, cancellationToken);
        parts.Add(postgres);
        await postgres.EnsureDatabaseAsync(Database, cancellationToken);

        ComposedProvider[] simulated = [.. ComposedProviders.All.Where(provider => !provider.HasKey)];
        IsSimulated = simulated.Length > 0;
        var simulatorUrl = IsSimulated ? await StartAsync(SimulatorPart.Create(Home, isQuiet), cancellationToken) : null;

        var settings = new EmbeddedSettings(Home, postgres.ConnectionString(Database), publicUrl, simulated, simulatorUrl);
        var services = ServicesPart.Create(settings, isQuiet);
        var servicesUrl = await StartAsync(services, cancellationToken, () => MigrateAsync(services, folder, cancellationToken));
        Services = services.Services;

        await using (var scope = services.Services.CreateAsyncScope())
        {
            Token = await scope.ServiceProvider.GetRequiredService<IAccountsBootstrap>()
                .EnsureUserWithTokenAsync("local", "admin", Home.TokenFile, cancellationToken);
        }

        Url = await StartAsync(GatewayPart.Create(settings, servicesUrl, isQuiet), cancellationToken);
        await File.WriteAllTextAsync(Home.PortFile, Url.Port.ToString(CultureInfo.InvariantCulture), cancellationToken);
    }

    private async Task MigrateAsync(WebApplication services, string databaseFolder, CancellationToken cancellationToken)
    {
        try
        {
            await services.ApplyMigrationsAsync(cancellationToken);
        }
        catch (EarlierVersionException)
        {
            // What a person can move away is the folder, and the database lies elsewhere when its account cannot enter that.
            var isInside = databaseFolder.StartsWith(Home.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            throw new EarlierVersionException(isInside
                ? $"The folder {Home.Folder}"
                : $"The folder {Home.Folder} with its database in {databaseFolder}");
        }
    }

    /// <param name="before">What must have worked before anything of the application starts.</param>
    private async Task<Uri> StartAsync(WebApplication app, CancellationToken cancellationToken, Func<Task>? before = null)
    {
        parts.Add(new StoppedFirst(app));
        await (before?.Invoke() ?? Task.CompletedTask);
        await app.StartAsync(cancellationToken);
        return new Uri(app.Urls.First());
    }

    /// <summary>Stops a web application gracefully before it is disposed.</summary>
    private sealed class StoppedFirst(WebApplication app) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
