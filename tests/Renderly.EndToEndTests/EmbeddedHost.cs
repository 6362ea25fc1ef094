using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.LocalServers;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>The all-in-one process in a folder of its own; can be killed and started again.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly Dictionary<string, string> environment;
    private ServiceProcess? process;

    public EmbeddedHost(params (string Key, string Value)[] settings)
    {
        environment = new Dictionary<string, string>
        {
            ["RENDERLY_HOME"] = Folder,
            ["RENDERLY_PORT"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Simulator__Media"] = "Cached",
            ["Simulator__Latency"] = "00:00:00.3",
        };
        foreach (var (key, value) in settings)
        {
            environment[key] = value;
        }
    }

    /// <summary>With <see cref="ServiceClusterOptions.SmallPictures"/>.</summary>
    public static EmbeddedHost WithSmallPictures(params (string Key, string Value)[] settings) =>
        new([.. ServiceClusterOptions.SmallPictures.Select(setting => (setting.Key, setting.Value)), .. settings]);

    /// <summary>It makes its database itself, as at a user's first start; else it is lent one, which saves that time.</summary>
    public bool MakesDatabase { get; init; }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"renderly-e2e-{Guid.CreateVersion7():N}");

    public RenderlyApi Api { get; private set; } = null!;

    /// <summary>The simulator's own record of paid calls.</summary>
    public string JournalFile => Path.Combine(SimulatorFolder, "journal.jsonl");

    private string SimulatorFolder => Path.Combine(Folder, "simulator");

    public async Task StartAsync()
    {
        RenderedFilms.LendTo(SimulatorFolder);
        if (!MakesDatabase)
        {
            await PreparedDatabase.LendToAsync(Folder);
        }

        process = ServiceProcess.Start(Executables.Dll("services", "Renderly.AllInOne"), ["serve"], environment);
        var url = await process.LineAsync("url: ");
        Api = new RenderlyApi([new Uri(url)], await process.LineAsync("token: "));
    }

    /// <summary>Starts what is expected to end by itself; its exit code and what it printed.</summary>
    public async Task<(int Code, string Printed)> RefuseAsync()
    {
        process = ServiceProcess.Start(Executables.Dll("services", "Renderly.AllInOne"), ["serve"], environment);
        return (await process.EndedAsync("it ends by itself"), process.Log);
    }

    /// <summary>What the simulator answers at a path.</summary>
    public async Task<JsonElement> SimulatorAsync(string path)
    {
        using var simulator = await SimulatorAsync();
        return await simulator.GetFromJsonAsync<JsonElement>(path);
    }

    /// <summary>Gives the simulator rules by which it misbehaves.</summary>
    public async Task ScriptAsync(params object[] rules)
    {
        using var simulator = await SimulatorAsync();
        using var response = await simulator.PostAsJsonAsync("/__simulator/script", rules);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>
    /// The API as somebody sees it who has made nothing yet, once the jobs of those before have come to rest: tests count what the
    /// simulated providers bill from here on.
    /// </summary>
    public async Task<RenderlyApi> AsNewUserAsync()
    {
        await Eventually.SeeAsync(
            () => Api.Http.GetFromJsonAsync<JsonElement>("/api/admin/jobs?outcome=open"),
            jobs => jobs.GetProperty("results").GetArrayLength() == 0,
            "the jobs of earlier tests have come to rest");
        var user = await AskAsync("/api/accounts/users", new { name = $"user.{Guid.CreateVersion7():N}", role = "user" });
        var token = await AskAsync($"/api/accounts/users/{user.GetProperty("id").GetGuid()}/tokens", new { label = "test" });
        return new RenderlyApi([Api.Http.BaseAddress!], token.GetProperty("token").GetString()!);
    }

    private async Task<JsonElement> AskAsync(string path, object body)
    {
        using var response = await Api.Http.PostAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpClient> SimulatorAsync()
    {
        var port = await File.ReadAllTextAsync(Path.Combine(Folder, "keys", "simulator-port"));
        return new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public async Task KillAsync()
    {
        await process!.KillAsync();
        Api.Dispose();
    }

    public Task<int> StopAsync() => process!.TerminateAsync();

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        if (Directory.Exists(Folder))
        {
            RenderedFilms.TakeFrom(SimulatorFolder);
            Directory.Delete(Folder, recursive: true);
        }
    }
}
