using System.Text.Json.Nodes;
using Renderly.LocalServers;
using Renderly.Simulator;
using Renderly.Testing;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

public sealed class KilledSimulatorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-").FullName;
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Everything_answered_before_a_kill_is_finished_after_it()
    {
        _http.BaseAddress = _address;
        _http.DefaultRequestHeaders.Add("X-Api-Key", "key");
        var ids = new List<string>();
        await using (var first = await StartProcessAsync())
        {
            for (var i = 0; i < 5; i++)
            {
                var body =
                    new JsonObject { ["type"] = "avatar", ["avatar_id"] = "a", ["script"] = $"Hello number {i}", ["voice_id"] = "v" };
                ids.Add(
                    (await ReadAsync(await _http.PostAsync("/v3/videos", System.Net.Http.Json.JsonContent.Create(body), Ct)))
                        ["data"]!["video_id"]!.GetValue<string>());
            }

            await first.KillAsync();
        }

        await using var second = await StartProcessAsync();
        foreach (var id in ids)
        {
            await Eventually.SeeAsync(
                async () => (await ReadAsync(await _http.GetAsync($"/v3/videos/{id}", Ct)))["data"]!["status"]!.GetValue<string>(),
                s => s == "completed", $"{id} is completed");
        }

        var journal = (await ReadAsync(await _http.GetAsync("/__simulator/journal", Ct))).AsArray();
        journal.Select(e => e!["id"]!.GetValue<string>()).ShouldBe(ids);
    }

    private async Task<ServiceProcess> StartProcessAsync()
    {
        var process = ServiceProcess.Start(
            typeof(SimulatorHost).Assembly.Location,
            [
                "--urls", _address.ToString(),
                "--Simulator:DataFolder", Path.Combine(_folder, "data"),
                "--Simulator:Latency", "00:00:00.2",
                "--Simulator:PictureScale", "0.25"
            ],
            new Dictionary<string, string>());
        await process.ReadyAsync(_address);
        return process;
    }
}
