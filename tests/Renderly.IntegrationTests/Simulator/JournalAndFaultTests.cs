using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Renderly.Simulator.Settings;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

public sealed class JournalAndFaultTests
{
    [Fact]
    public async Task Answer_that_is_lost_is_in_the_journal_and_on_the_disk()
    {
        await using var simulator = await StartAsync();
        await Should.ThrowAsync<HttpRequestException>(
            () => simulator.PostAsync($"/v1/{Model}:predictLongRunning", VeoBody("A bottle [sim:drop]")));
        var entry = (await simulator.GetAsync("/__simulator/journal")).AsArray().ShouldHaveSingleItem()!;
        entry["kind"]!.GetValue<string>().ShouldBe("veo-clip");
        entry["storageUri"]!.GetValue<string>().ShouldBe("gs://films/job/");
        entry["seconds"]!.GetValue<double>().ShouldBe(4);
        File.Exists(Path.Combine(simulator.Folder, "data", "journal.jsonl")).ShouldBeTrue();
        // The film comes all the same: this is how a client finds out what it has paid for.
        await Renderly.Testing.Eventually.SeeAsync(
            () => simulator.GetAsync("/storage/v1/b/films/o?prefix=job/"), l => l["items"]?.AsArray().Count == 1,
            "the film lies under the prefix");
    }

    [Fact]
    public async Task Refused_status_is_not_in_the_journal()
    {
        await using var simulator = await StartAsync();
        await ScriptAsync(
            simulator,
            """
            { "match": { "provider": "veo", "operation": "submit", "times": 1 }, "then": { "http": { "status": 429, "retryAfter": "7" } } }
            """);
        using var busy = await simulator.PostAsync($"/v1/{Model}:predictLongRunning", VeoBody("A bottle"));
        ((int)busy.StatusCode).ShouldBe(429);
        busy.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        (await busy.Content.ReadAsStringAsync(Ct)).ShouldContain("RESOURCE_EXHAUSTED");
        await simulator.SubmitAsync("A bottle");
        (await simulator.GetAsync("/__simulator/journal")).AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Poll_can_be_malformed_and_then_right()
    {
        await using var simulator = await StartAsync(o => o.Latency = TimeSpan.FromHours(1));
        var name = await simulator.SubmitAsync("A bottle");
        await ScriptAsync(simulator, """[ { "match": { "operation": "poll", "nth": 1 }, "then": { "malformed": true } } ]""");
        using var bad = await simulator.PostAsync($"/v1/{Model}:fetchPredictOperation", new JsonObject { ["operationName"] = name });
        bad.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await simulator.FetchAsync(name))["name"]!.GetValue<string>().ShouldBe(name);
    }

    [Fact]
    public async Task Download_can_break_off()
    {
        await using var simulator = await StartAsync();
        using var content = new ByteArrayContent(new byte[100_000]);
        (await simulator.Http.PostAsync("/upload/storage/v1/b/films/o?uploadType=media&name=x", content, Ct)).EnsureSuccessStatusCode();
        await ScriptAsync(
            simulator, """{ "match": { "provider": "gcs", "operation": "metadata" }, "then": { "truncateAfterBytes": 1000 } }""");
        await Should.ThrowAsync<HttpRequestException>(() => simulator.Http.GetByteArrayAsync("/storage/v1/b/films/o/x?alt=media", Ct));
    }

    [Fact]
    public async Task Misspelt_rule_is_refused()
    {
        await using var simulator = await StartAsync();
        using var answer = await simulator.PostAsync(
            "/__simulator/script", JsonNode.Parse("""{ "match": { "provder": "veo" }, "then": {} }""")!);
        ((int)answer.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task Repeated_key_is_replayed_once_paid()
    {
        await using var simulator = await StartAsync();
        simulator.Http.DefaultRequestHeaders.Add("Idempotency-Key", "attempt-1");
        var ids = new HashSet<string>();
        for (var i = 0; i < 3; i++)
            ids.Add(
                (await ReadAsync(await simulator.PostAsync("/v3/videos", Avatar($"Hello {i}"))))["data"]!["video_id"]!.GetValue<string>());
        ids.ShouldHaveSingleItem();
        var stats = await simulator.GetAsync("/__simulator/stats");
        (stats["paidCalls"]!.GetValue<int>(), stats["replays"]!.GetValue<int>()).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Operations_and_keys_survive_a_restart_and_nothing_is_paid_twice()
    {
        var first = await StartAsync(o => o.Latency = TimeSpan.FromSeconds(1));
        var (clip, refused) = (await first.SubmitAsync("A bottle"), await first.SubmitAsync("A bottle [sim:refuse]"));
        first.Http.DefaultRequestHeaders.Add("Idempotency-Key", "attempt-1");
        var video = (await ReadAsync(await first.PostAsync("/v3/videos", Avatar("Hello"))))["data"]!["video_id"]!.GetValue<string>();

        await using var second = await first.RestartAsync();
        (await second.FollowAsync(clip))["response"]!["videos"]!.AsArray().Count.ShouldBe(1);
        (await second.FollowAsync(refused))["response"]!["raiMediaFilteredCount"]!.GetValue<int>().ShouldBe(1);
        (await second.FollowVideoAsync(video))["status"]!.GetValue<string>().ShouldBe("completed");
        second.Http.DefaultRequestHeaders.Add("Idempotency-Key", "attempt-1");
        (await ReadAsync(await second.PostAsync("/v3/videos", Avatar("Hello"))))["data"]!["video_id"]!.GetValue<string>().ShouldBe(video);
        (await second.GetAsync("/__simulator/stats"))["paidCalls"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task Thousands_of_open_operations_share_their_films()
    {
        const int count = 2000;
        await using var simulator = await StartAsync(o => (o.Media, o.Latency) = (MediaMode.Cached, TimeSpan.FromHours(1)));
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count), Ct, async (i, _) => await simulator.SubmitAsync($"bottle {i}", storageUri: $"gs://films/{i}/"));
        var stats = await Renderly.Testing.Eventually.SeeAsync(
            () => simulator.GetAsync("/__simulator/stats"), s => s["unrendered"]!.GetValue<int>() == 0, "all are rendered");
        stats["openOperations"]!.GetValue<int>().ShouldBe(count);
        Directory.GetFiles(Path.Combine(simulator.Folder, "data", "cache")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Cached_extension_has_the_right_length()
    {
        await using var simulator = await StartAsync(o => o.Media = MediaMode.Cached);
        var clip = await simulator.VeoAsync("bottle");
        var longer = await simulator.VeoAsync("bottle", input: Uri(clip));
        (await Films.ProbeAsync(await simulator.SaveAsync(Uri(longer), "longer.mp4"))).Seconds.ShouldBe(11);
    }

    private static JsonObject Avatar(string script) =>
        new() { ["type"] = "avatar", ["avatar_id"] = "a", ["script"] = script, ["voice_id"] = "v" };

    private static async Task ScriptAsync(RunningSimulator simulator, string rules) =>
        (await simulator.Http.PostAsync("/__simulator/script", JsonContent.Create(JsonNode.Parse(rules)), Ct)).EnsureSuccessStatusCode();
}
