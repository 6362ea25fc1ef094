using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Renderly.Testing;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>Runway's contract on the wire, as its documentation gives it.</summary>
public sealed class RunwayWireTests(RunwayWireTests.Server server) : IClassFixture<RunwayWireTests.Server>
{
    private const string Png =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Theory]
    [InlineData("model", "\"gen9\"", "model")]
    [InlineData("model", null, "model")]
    [InlineData("ratio", "\"1280:768\"", "ratio")]
    [InlineData("ratio", null, "ratio")]
    [InlineData("duration", "11", "duration")]
    [InlineData("duration", "2.5", "duration")]
    [InlineData("duration", null, "duration")]
    [InlineData("promptText", null, "promptText")]
    [InlineData("promptText", "5", "promptText")]
    [InlineData("promptImage", null, "promptImage")]
    [InlineData("promptImage", "\"http://example.com/a.png\"", "promptImage")]
    [InlineData("promptImage", "\"https://192.0.2.1/a.png\"", "promptImage")]
    [InlineData("promptImage", "\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"", "promptImage")]
    [InlineData("promptImage", "\"data:image/png;base64,aGVsbG8=\"", "promptImage")]
    [InlineData("promptImage", "\"runway://unknown\"", "promptImage")]
    [InlineData("promptImage", """[{"uri":"runway://unknown","position":"last"}]""", "position")]
    [InlineData("seed", "-1", "seed")]
    [InlineData("contentModeration", """{"publicFigureThreshold":"high"}""", "publicFigureThreshold")]
    [InlineData("audio", "true", "audio")]
    [InlineData("resolution", "\"720p\"", "resolution")]
    public async Task Wrong_clip_is_refused_with_the_member_it_is_about(string member, string? value, string path)
    {
        var simulator = server.Simulator;
        var body = Clip();
        body[member] = value is null ? null : JsonNode.Parse(value);

        await SeeRefusedAsync(simulator, await simulator.PostAsync("/v1/image_to_video", body), path);
    }

    [Theory]
    [InlineData("ratio", "\"1280:768\"", "ratio")]
    [InlineData("promptText", null, "promptText")]
    [InlineData("promptText", "\"\"", "promptText")]
    [InlineData("referenceImages", "\"a\"", "referenceImages")]
    [InlineData("referenceImages", """[{"tag":"shoe"}]""", "uri")]
    [InlineData("referenceImages", """[{"uri":"runway://x","tag":"1"}]""", "tag")]
    [InlineData("model", "\"gen4_turbo\"", "model")]
    [InlineData("duration", "5", "duration")]
    public async Task Wrong_picture_is_refused_with_the_member_it_is_about(string member, string? value, string path)
    {
        var simulator = server.Simulator;
        var body = Image();
        body[member] = value is null ? null : JsonNode.Parse(value);

        await SeeRefusedAsync(simulator, await simulator.PostAsync("/v1/text_to_image", body), path);
    }

    [Theory]
    [InlineData("gen4_image", 4)]
    [InlineData("gen4_image_turbo", 0)]
    public async Task References_are_counted(string model, int count)
    {
        await using var simulator = await StartRunwayAsync();
        var body = Image(count);
        body["model"] = model;

        await SeeRefusedAsync(simulator, await simulator.PostAsync("/v1/text_to_image", body), "referenceImages");
    }

    [Fact]
    public async Task Prompt_is_counted_in_utf_16()
    {
        await using var simulator = await StartRunwayAsync();
        var body = Image();
        body["promptText"] = string.Concat(Enumerable.Repeat("🎬", 501));

        await SeeRefusedAsync(simulator, await simulator.PostAsync("/v1/text_to_image", body), "promptText");
    }

    [Fact]
    public async Task Key_and_version_are_required()
    {
        await using var simulator = await StartRunwayAsync();
        simulator.Http.DefaultRequestHeaders.Remove("X-Runway-Version");
        ((int)(await simulator.PostAsync("/v1/text_to_image", Image())).StatusCode).ShouldBe(400);
        simulator.Http.DefaultRequestHeaders.Authorization = null;
        ((int)(await simulator.PostAsync("/v1/text_to_image", Image())).StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Task_is_followed_to_its_picture_and_every_look_signs_afresh()
    {
        await using var simulator = await StartRunwayAsync();
        var id = await OrderAsync(simulator, "/v1/text_to_image", Image(3));

        var task = await FollowAsync(simulator, id);

        task["status"]!.GetValue<string>().ShouldBe("SUCCEEDED");
        var bytes = await simulator.Http.GetByteArrayAsync(task["output"]![0]!.GetValue<string>(), Ct);
        bytes.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        var entry = (await simulator.GetAsync("/__simulator/bill")).AsArray().ShouldHaveSingleItem()!;
        (entry["quantity"]!.GetValue<double>(), entry["unit"]!.GetValue<string>(), entry["credits"]!.GetValue<int>())
            .ShouldBe((1, "image", 8));
        entry["references"]!.AsArray().Select(tag => tag!.GetValue<string>()).ShouldBe(["ref1", "ref2", "ref3"]);
    }

    [Fact]
    public async Task Clip_begins_with_its_picture_and_moves()
    {
        await using var simulator = await StartRunwayAsync(o => o.PictureScale = 0.5);
        var picture = await FollowAsync(simulator, await OrderAsync(simulator, "/v1/text_to_image", Image()));
        var bytes = await simulator.Http.GetByteArrayAsync(picture["output"]![0]!.GetValue<string>(), Ct);
        await File.WriteAllBytesAsync(Path.Combine(simulator.Folder, "first.png"), bytes, Ct);
        var body = Clip();
        (body["promptImage"], body["duration"]) = ($"data:image/png;base64,{Convert.ToBase64String(bytes)}", 3);

        var clip = await FollowAsync(simulator, await OrderAsync(simulator, "/v1/image_to_video", body));

        var file = await simulator.SaveAsync(clip["output"]![0]!.GetValue<string>(), "clip.mp4");
        var info = await Films.ProbeAsync(file);
        (info.Seconds, info.Width, info.Height).ShouldBe((3, 360, 640));
        var (first, last) = (await Films.FrameAsync(file, 0), await Films.FrameAsync(file, 71));
        first.Difference(await Films.PictureAsync(Path.Combine(simulator.Folder, "first.png"), 360, 640)).ShouldBeLessThan(6);
        first.Difference(last).ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task Pictures_of_different_prompts_differ()
    {
        await using var simulator = await StartRunwayAsync();
        var frames = new List<FramePixels>();
        foreach (var prompt in new[] { "A bottle by a lake at dawn", "A bottle in a neon arcade" })
        {
            var body = Image();
            body["promptText"] = prompt;
            var task = await FollowAsync(simulator, await OrderAsync(simulator, "/v1/text_to_image", body));
            var file = await simulator.SaveAsync(task["output"]![0]!.GetValue<string>(), $"{frames.Count}.png");
            frames.Add(await Films.PictureAsync(file, 270, 480));
        }

        frames[0].Difference(frames[1]).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Upload_is_announced_posted_as_a_form_and_used_by_its_uri()
    {
        await using var simulator = await StartRunwayAsync();
        var announced = await ReadAsync(await simulator.PostAsync(
            "/v1/uploads", new JsonObject { ["filename"] = "first.png", ["type"] = "ephemeral" }));
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in announced["fields"]!.AsObject())
        {
            form.Add(new StringContent(value!.GetValue<string>()), name);
        }

        form.Add(new ByteArrayContent(Convert.FromBase64String(Png[22..])), "file", "first.png");
        (await simulator.Http.PostAsync(announced["uploadUrl"]!.GetValue<string>(), form, Ct)).StatusCode
            .ShouldBe(System.Net.HttpStatusCode.NoContent);
        var body = Clip();
        body["promptImage"] = announced["runwayUri"]!.GetValue<string>();

        (await OrderAsync(simulator, "/v1/image_to_video", body)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Beyond_the_limit_tasks_are_throttled_and_not_refused()
    {
        await using var simulator = await StartRunwayAsync(
            o => (o.Provider("runway").MaxOpen, o.Provider("runway").Latency) = (1, TimeSpan.FromHours(1)));
        var first = await OrderAsync(simulator, "/v1/text_to_image", Image());
        var second = await OrderAsync(simulator, "/v1/text_to_image", Image());

        (await simulator.GetAsync($"/v1/tasks/{first}"))["status"]!.GetValue<string>().ShouldBe("PENDING");
        (await simulator.GetAsync($"/v1/tasks/{second}"))["status"]!.GetValue<string>().ShouldBe("THROTTLED");
    }

    [Theory]
    [InlineData("[sim:refuse]", "SAFETY.INPUT.TEXT", 1)]
    [InlineData("[sim:fail]", "INTERNAL", 0)]
    public async Task Moderated_work_is_charged_and_failed_work_is_not(string word, string code, int billed)
    {
        await using var simulator = await StartRunwayAsync();
        var body = Image();
        body["promptText"] = $"A bottle {word}";

        var task = await FollowAsync(simulator, await OrderAsync(simulator, "/v1/text_to_image", body));

        (task["status"]!.GetValue<string>(), task["failureCode"]!.GetValue<string>()).ShouldBe(("FAILED", code));
        (await simulator.GetAsync("/__simulator/bill"))[0]!["quantity"]!.GetValue<double>().ShouldBe(billed);
    }

    [Fact]
    public async Task Task_deleted_while_it_waits_is_free_and_cannot_be_read()
    {
        await using var simulator = await StartRunwayAsync(o => o.Provider("runway").Latency = TimeSpan.FromHours(1));
        var id = await OrderAsync(simulator, "/v1/text_to_image", Image());

        ((int)(await simulator.Http.DeleteAsync($"/v1/tasks/{id}", Ct)).StatusCode).ShouldBe(204);

        ((int)(await simulator.Http.GetAsync($"/v1/tasks/{id}", Ct)).StatusCode).ShouldBe(404);
        (await simulator.GetAsync("/__simulator/bill"))[0]!["quantity"]!.GetValue<double>().ShouldBe(0);
    }

    [Fact]
    public async Task Daily_limit_is_a_429()
    {
        await using var simulator = await StartRunwayAsync(o => o.Provider("runway").SubmitsPerMinute = 1);
        await OrderAsync(simulator, "/v1/text_to_image", Image());

        using var second = await simulator.PostAsync("/v1/text_to_image", Image());

        ((int)second.StatusCode).ShouldBe(429);
        (await second.Content.ReadAsStringAsync(Ct)).ShouldContain("daily limit");
    }

    private static async Task<RunningSimulator> StartRunwayAsync(Action<Renderly.Simulator.Settings.SimulatorOptions>? configure = null)
    {
        var simulator = await StartAsync(configure);
        simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "key_1");
        simulator.Http.DefaultRequestHeaders.Add("X-Runway-Version", "2024-11-06");
        return simulator;
    }

    private static JsonObject Clip() => new()
    {
        ["model"] = "gen4.5", ["promptText"] = "The camera pans left", ["promptImage"] = Png, ["ratio"] = "720:1280", ["duration"] = 5,
    };

    private static JsonObject Image(int references = 0) => new()
    {
        ["model"] = "gen4_image", ["promptText"] = "A bottle by a lake", ["ratio"] = "1080:1920",
        ["referenceImages"] = new JsonArray([.. Enumerable.Range(1, references).Select(
            number => new JsonObject { ["uri"] = Png, ["tag"] = $"ref{number}" })]),
    };

    private static async Task<string> OrderAsync(RunningSimulator simulator, string path, JsonObject body) =>
        (await ReadAsync(await simulator.PostAsync(path, body)))["id"]!.GetValue<string>();

    private static Task<JsonNode> FollowAsync(RunningSimulator simulator, string id) => Eventually.SeeAsync(
        () => simulator.GetAsync($"/v1/tasks/{id}"),
        task => task["status"]!.GetValue<string>() is "SUCCEEDED" or "FAILED",
        "the task has ended");

    private static async Task SeeRefusedAsync(RunningSimulator simulator, HttpResponseMessage answer, string path)
    {
        using (answer)
        {
            ((int)answer.StatusCode).ShouldBe(400);
            var issue = (await Json(answer))["issues"]!.AsArray().ShouldHaveSingleItem()!;
            issue["path"]!.AsArray().Select(part => part!.GetValue<string>()).ShouldContain(path);
        }

        (await simulator.GetAsync("/__simulator/journal")).AsArray().ShouldBeEmpty();
    }

    private static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;

    public sealed class Server : SharedSimulator
    {
        private protected override Task<RunningSimulator> StartSimulatorAsync() => StartRunwayAsync();
    }
}
