using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Renderly.Simulator.Settings;
using Renderly.Testing;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>The mock API and the personalities of those who serve it.</summary>
public sealed class MockWireTests(MockWireTests.Server server) : IClassFixture<MockWireTests.Server>
{
    [Theory]
    [InlineData("images", "prompt", null)]
    [InlineData("images", "reference", null)]
    [InlineData("images", "width", "63")]
    [InlineData("images", "height", "101")]
    [InlineData("images", "seconds", "4")]
    [InlineData("images", "references", "[\"https://example.com/a.png\"]")]
    [InlineData("images", "references", "[1]")]
    [InlineData("clips", "seconds", "31")]
    [InlineData("clips", "seconds", null)]
    [InlineData("clips", "image", "\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"")]
    [InlineData("clips", "seed", "1.5")]
    public async Task Wrong_order_is_refused_with_the_member_it_is_about(string path, string member, string? value)
    {
        var simulator = server.Simulator;
        var body = Order(path);
        body[member] = value is null ? null : JsonNode.Parse(value);

        using var answer = await simulator.PostAsync($"/mock/v1/{path}", body);

        ((int)answer.StatusCode).ShouldBe(400);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["error"]!["field"]!.GetValue<string>().ShouldBe(member);
        (await simulator.GetAsync("/__simulator/journal")).AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mock", "images", "succeeded", 1)]
    [InlineData("mock", "clips", "succeeded", 2)]
    [InlineData("mock-slow", "images", "succeeded", 1)]
    [InlineData("mock-flaky", "images", "succeeded", 1)]
    [InlineData("mock-refusing", "images", "refused", 0)]
    [InlineData("mock-corrupting", "clips", "succeeded", 2)]
    public async Task Each_personality_ends_and_bills_in_its_own_way(string name, string path, string status, double billed)
    {
        await using var simulator = await StartMockAsync();
        var task = await ReadAsync(await simulator.PostAsync($"/{name}/v1/{path}", Order(path)));

        var ended = await FollowAsync(simulator, name, task["id"]!.GetValue<string>());

        ended["status"]!.GetValue<string>().ShouldBe(status);
        (ended["url"] is not null).ShouldBe(status == "succeeded");
        var entry = (await simulator.GetAsync("/__simulator/bill")).AsArray().ShouldHaveSingleItem()!;
        (entry["provider"]!.GetValue<string>(), entry["quantity"]!.GetValue<double>()).ShouldBe((name, billed));
    }

    [Fact]
    public async Task Flaky_one_fails_every_third_call_and_accepts_nothing_then()
    {
        await using var simulator = await StartMockAsync();
        var statuses = new List<int>();
        for (var call = 0; call < 6; call++)
        {
            using var answer = await simulator.PostAsync("/mock-flaky/v1/images", Order("images"));
            statuses.Add((int)answer.StatusCode);
        }

        statuses.ShouldBe([201, 201, 503, 201, 201, 503]);
        (await simulator.GetAsync("/__simulator/journal")).AsArray().Count.ShouldBe(4);
    }

    [Fact]
    public async Task Corrupt_picture_is_shorter_than_a_good_one()
    {
        await using var simulator = await StartMockAsync();
        var lengths = new List<int>();
        foreach (var name in new[] { "mock", "mock-corrupting" })
        {
            var task = await ReadAsync(await simulator.PostAsync($"/{name}/v1/images", Order("images")));
            var ended = await FollowAsync(simulator, name, task["id"]!.GetValue<string>());
            lengths.Add((await simulator.Http.GetByteArrayAsync(ended["url"]!.GetValue<string>(), Ct)).Length);
        }

        lengths[1].ShouldBeLessThan(lengths[0] * 3 / 4);
    }

    [Fact]
    public async Task Cached_clips_look_alike_and_are_never_the_same_file()
    {
        await using var simulator = await StartMockAsync(o => o.Media = MediaMode.Cached);
        var films = new List<byte[]>();
        foreach (var name in new[] { "first.mp4", "second.mp4" })
        {
            var task = await ReadAsync(await simulator.PostAsync("/mock/v1/clips", Order("clips")));
            var ended = await FollowAsync(simulator, "mock", task["id"]!.GetValue<string>());
            var path = await simulator.SaveAsync(ended["url"]!.GetValue<string>(), name);
            (await Films.ProbeAsync(path)).Seconds.ShouldBe(2);
            films.Add(await File.ReadAllBytesAsync(path, Ct));
        }

        films[1].Length.ShouldBe(films[0].Length);
        films[1].ShouldNotBe(films[0]);
    }

    [Fact]
    public async Task Figures_say_how_often_rules_struck()
    {
        await using var simulator = await StartMockAsync();
        await simulator.PostAsync(
            "/__simulator/script",
            JsonNode.Parse("""{ "match": { "operation": "submit", "every": 2 }, "then": { "http": { "status": 503 } } }""")!);

        for (var call = 0; call < 4; call++)
        {
            using var answer = await simulator.PostAsync("/mock/v1/images", Order("images"));
        }

        (await simulator.GetAsync("/__simulator/stats"))["faults"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Task_is_found_by_its_reference_and_stopped_for_free()
    {
        await using var simulator = await StartMockAsync(o => o.Provider("mock").Latency = TimeSpan.FromHours(1));
        var id = (await ReadAsync(await simulator.PostAsync("/mock/v1/images", Order("images"))))["id"]!.GetValue<string>();
        (await simulator.GetAsync("/mock/v1/tasks?reference=ours"))["tasks"]!.AsArray()
            .ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(id);
        (await simulator.GetAsync("/mock/v1/tasks?reference=other"))["tasks"]!.AsArray().ShouldBeEmpty();

        (await ReadAsync(await simulator.Http.DeleteAsync($"/mock/v1/tasks/{id}", Ct)))["status"]!.GetValue<string>().ShouldBe("cancelled");

        (await simulator.GetAsync("/__simulator/bill"))[0]!["quantity"]!.GetValue<double>().ShouldBe(0);
    }

    private static async Task<RunningSimulator> StartMockAsync(Action<SimulatorOptions>? configure = null)
    {
        var simulator = await StartAsync(configure);
        simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
        return simulator;
    }

    private static JsonObject Order(string path)
    {
        var body = new JsonObject { ["reference"] = "ours", ["prompt"] = "A bottle by a lake", ["width"] = 720, ["height"] = 1280 };
        if (path == "clips")
        {
            body["seconds"] = 2;
        }

        return body;
    }

    private static Task<JsonNode> FollowAsync(RunningSimulator simulator, string name, string id) => Eventually.SeeAsync(
        async () =>
        {
            using var answer = await simulator.Http.GetAsync($"/{name}/v1/tasks/{id}", Ct);
            return answer.IsSuccessStatusCode ? await ReadAsync(answer) : new JsonObject { ["status"] = "unread" };
        },
        task => task["status"]!.GetValue<string>() is "succeeded" or "refused" or "failed",
        "the task has ended");

    public sealed class Server : SharedSimulator
    {
        private protected override Task<RunningSimulator> StartSimulatorAsync() => StartMockAsync();
    }
}
