using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Renderly.Simulator.Settings;
using Renderly.Testing;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>Replicate's contract on the wire, as its documentation gives it.</summary>
public sealed class ReplicateWireTests(ReplicateWireTests.Server server) : IClassFixture<ReplicateWireTests.Server>
{
    private const string Png =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private const string Root = "/replicate/v1";
    private const string Images = $"{Root}/models/black-forest-labs/flux-schnell/predictions";
    private const string Clips = $"{Root}/models/fofr/skyreels-2/predictions";

    [Theory]
    [InlineData(Images, "prompt", null)]
    [InlineData(Images, "prompt", "\"\"")]
    [InlineData(Images, "prompt", "5")]
    [InlineData(Images, "aspect_ratio", "\"7:5\"")]
    [InlineData(Images, "num_outputs", "5")]
    [InlineData(Images, "num_outputs", "\"1\"")]
    [InlineData(Images, "num_inference_steps", "1.5")]
    [InlineData(Images, "output_format", "\"gif\"")]
    [InlineData(Images, "go_fast", "\"yes\"")]
    [InlineData(Images, "image", "\"https://example.com/a.png\"")]
    [InlineData(Clips, "image_urls", null)]
    [InlineData(Clips, "image_urls", "[]")]
    [InlineData(Clips, "image_urls", "\"https://example.com/a.png\"")]
    [InlineData(Clips, "image_urls", "[\"/a.png\"]")]
    [InlineData(Clips, "duration", "\"5\"")]
    [InlineData(Clips, "duration", "11")]
    public async Task Wrong_input_is_refused_with_the_member_it_is_about(string path, string member, string? value)
    {
        var simulator = server.Simulator;
        var input = path == Images ? Image() : Clip();
        input[member] = value is null ? null : JsonNode.Parse(value);
        if (value is null)
        {
            input.Remove(member);
        }

        using var answer = await simulator.PostAsync(path, new JsonObject { ["input"] = input });

        ((int)answer.StatusCode).ShouldBe(422);
        var problem = await Json(answer);
        problem["detail"]!.GetValue<string>().ShouldContain($"input.{member}");
        problem["invalid_fields"]![0]!["field"]!.GetValue<string>().ShouldBe($"input.{member}");
        await SeeNothingTakenAsync(simulator);
    }

    [Theory]
    [InlineData("webhook", "\"gateway\"")]
    [InlineData("webhook_events_filter", "[\"end\"]")]
    [InlineData("webhook_events_filter", "\"completed\"")]
    [InlineData("input", "[]")]
    [InlineData("reference", "\"ours\"")]
    public async Task What_the_platform_does_not_take_is_refused(string member, string value)
    {
        var simulator = server.Simulator;

        using var answer = await simulator.PostAsync(Images, new JsonObject { ["input"] = Image(), [member] = JsonNode.Parse(value) });

        ((int)answer.StatusCode).ShouldBe(422);
        await SeeNothingTakenAsync(simulator);
    }

    [Theory]
    [InlineData("4s", 400)]
    [InlineData("soon", 400)]
    [InlineData("", 400)]
    [InlineData("90s", 201)]
    [InlineData("1h30m45s", 201)]
    [InlineData("30", 201)]
    public async Task Deadline_is_a_duration_of_five_seconds_or_more(string deadline, int status)
    {
        await using var simulator = await StartReplicateAsync();
        simulator.Http.DefaultRequestHeaders.TryAddWithoutValidation("Cancel-After", deadline);

        using var answer = await simulator.PostAsync(Images, new JsonObject { ["input"] = Image() });

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Key_model_and_version_are_looked_at()
    {
        await using var simulator = await StartReplicateAsync();
        ((int)(await simulator.PostAsync(
            $"{Root}/models/black-forest-labs/gone/predictions", new JsonObject { ["input"] = Image() })).StatusCode)
            .ShouldBe(404);
        ((int)(await simulator.PostAsync(
            $"{Root}/predictions", new JsonObject { ["input"] = Clip(), ["version"] = new string('0', 64) })).StatusCode)
            .ShouldBe(422);
        simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", "key");
        ((int)(await simulator.PostAsync(Images, new JsonObject { ["input"] = Image() })).StatusCode).ShouldBe(401);
        await SeeNothingTakenAsync(simulator);
    }

    [Fact]
    public async Task Pictures_come_as_a_list_and_are_billed_one_by_one()
    {
        await using var simulator = await StartReplicateAsync(o => o.PictureScale = 0.5);
        var input = Image();
        input["num_outputs"] = 2;
        var prediction = await OrderAsync(simulator, Images, input);
        prediction["status"]!.GetValue<string>().ShouldBeOneOf("starting", "processing");
        (prediction["version"]!.GetValue<string>(), prediction["output"]).ShouldBe(("hidden", null));

        var done = await EndedAsync(simulator, prediction);

        done["status"]!.GetValue<string>().ShouldBe("succeeded");
        done["output"]!.AsArray().Count.ShouldBe(2);
        var info = await Films.ProbeAsync(await simulator.SaveAsync(done["output"]![1]!.GetValue<string>(), "picture.png"));
        (info.Width, info.Height).ShouldBe((384, 672));
        var entry = (await simulator.GetAsync("/__simulator/bill")).AsArray().ShouldHaveSingleItem()!;
        (entry["quantity"]!.GetValue<double>(), entry["unit"]!.GetValue<string>()).ShouldBe((2, "image"));
    }

    [Fact]
    public async Task Clip_of_a_version_comes_as_one_address_in_the_shape_of_its_picture()
    {
        await using var simulator = await StartReplicateAsync(o => o.PictureScale = 0.5);
        using var answer = await simulator.PostAsync(
            $"{Root}/predictions", new JsonObject { ["input"] = Clip(), ["version"] = new string('5', 64) });

        var done = await EndedAsync(simulator, await ReadAsync(answer));

        var info = await Films.ProbeAsync(await simulator.SaveAsync(done["output"]!.GetValue<string>(), "clip.mp4"));
        (info.Seconds, info.Width, info.Height).ShouldBe((5, 360, 360));
    }

    [Fact]
    public async Task Picture_that_cannot_be_fetched_fails_the_prediction()
    {
        await using var simulator = await StartReplicateAsync();
        var input = Clip();
        input["image_urls"] = new JsonArray("http://127.0.0.1:1/a.png");

        var done = await EndedAsync(simulator, await OrderAsync(simulator, Clips, input));

        (done["status"]!.GetValue<string>(), done["output"]).ShouldBe(("failed", null));
        done["error"]!.GetValue<string>().ShouldContain("download_failed");
        (await simulator.GetAsync("/__simulator/bill"))[0]!["quantity"]!.GetValue<double>().ShouldBe(0);
    }

    [Theory]
    [InlineData("[sim:refuse]", "NSFW")]
    [InlineData("[sim:fail]", "internal error")]
    public async Task Failure_has_words_and_no_price(string word, string error)
    {
        await using var simulator = await StartReplicateAsync();
        var input = Image();
        input["prompt"] = $"A rock by a lake {word}";

        var done = await EndedAsync(simulator, await OrderAsync(simulator, Images, input));

        done["status"]!.GetValue<string>().ShouldBe("failed");
        done["error"]!.GetValue<string>().ShouldContain(error);
        (await simulator.GetAsync("/__simulator/bill"))[0]!["quantity"]!.GetValue<double>().ShouldBe(0);
    }

    [Fact]
    public async Task What_has_not_begun_is_cancelled_for_free()
    {
        await using var simulator = await StartReplicateAsync(o => o.Provider("replicate").Latency = TimeSpan.FromHours(1));
        var prediction = await OrderAsync(simulator, Images, Image());

        using var answer = await simulator.Http.PostAsync(prediction["urls"]!["cancel"]!.GetValue<string>(), null, Ct);

        var cancelled = await ReadAsync(answer);
        (cancelled["status"]!.GetValue<string>(), cancelled["started_at"]).ShouldBe(("canceled", null));
        (await simulator.GetAsync("/__simulator/bill"))[0]!["quantity"]!.GetValue<double>().ShouldBe(0);
    }

    [Fact]
    public async Task What_has_not_begun_by_its_deadline_is_aborted_for_free()
    {
        await using var simulator = await StartReplicateAsync(o => o.Provider("replicate").Latency = TimeSpan.FromHours(1));
        simulator.Http.DefaultRequestHeaders.Add("Cancel-After", "5s");
        var prediction = await OrderAsync(simulator, Images, Image());

        var done = await EndedAsync(simulator, prediction);

        (done["status"]!.GetValue<string>(), done["started_at"]).ShouldBe(("aborted", null));
        (await simulator.GetAsync("/__simulator/bill"))[0]!["quantity"]!.GetValue<double>().ShouldBe(0);
    }

    [Fact]
    public async Task List_has_the_newest_first_with_their_input_from_a_moment_on()
    {
        await using var simulator = await StartReplicateAsync();
        var first = await OrderAsync(simulator, Images, Image());
        var second = await OrderAsync(simulator, Images, Image());

        var all = await simulator.GetAsync(
            $"{Root}/predictions?created_after={System.Uri.EscapeDataString(first["created_at"]!.GetValue<string>())}");
        var none = await simulator.GetAsync($"{Root}/predictions?created_after=2100-01-01T00:00:00Z");

        all["next"].ShouldBeNull();
        all["results"]!.AsArray().Select(entry => entry!["id"]!.GetValue<string>())
            .ShouldBe([second["id"]!.GetValue<string>(), first["id"]!.GetValue<string>()]);
        all["results"]![0]!["input"]!["seed"]!.GetValue<int>().ShouldBe(7);
        none["results"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Model_says_what_it_takes()
    {
        await using var simulator = await StartReplicateAsync();

        var model = await simulator.GetAsync($"{Root}/models/fofr/skyreels-2");

        var input = model["latest_version"]!["openapi_schema"]!["components"]!["schemas"]!["Input"]!;
        input["properties"]!["image_urls"]!["type"]!.GetValue<string>().ShouldBe("array");
        input["required"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(["prompt", "image_urls"]);
    }

    [Fact]
    public async Task Webhook_is_signed_as_Standard_Webhooks_say_and_keeps_the_query_of_its_address()
    {
        var calls = Channel.CreateUnbounded<(string Query, IHeaderDictionary Headers, byte[] Body)>();
        await using var receiver = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]).Build();
        receiver.MapPost("/told", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            await calls.Writer.WriteAsync(
                (request.QueryString.Value!, new HeaderDictionary(request.Headers.ToDictionary()), body.ToArray()));
        });
        await receiver.StartAsync(Ct);
        await using var simulator = await StartReplicateAsync();
        using var answer = await simulator.PostAsync(Images, new JsonObject
        {
            ["input"] = Image(), ["webhook"] = $"{receiver.Urls.Single()}/told?task=1",
            ["webhook_events_filter"] = new JsonArray("completed"),
        });
        var id = (await ReadAsync(answer))["id"]!.GetValue<string>();

        var (query, headers, told) = await calls.Reader.ReadAsync(Ct);

        query.ShouldBe("?task=1");
        var prediction = JsonNode.Parse(told)!;
        (prediction["id"]!.GetValue<string>(), prediction["status"]!.GetValue<string>()).ShouldBe((id, "succeeded"));
        var secret = (await simulator.GetAsync($"{Root}/webhooks/default/secret"))["key"]!.GetValue<string>();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{headers["webhook-timestamp"]}."), .. told];
        headers["webhook-signature"].ToString().ShouldBe(
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed))}");
    }

    private static async Task<RunningSimulator> StartReplicateAsync(Action<SimulatorOptions>? configure = null)
    {
        var simulator = await StartAsync(configure);
        simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "key");
        return simulator;
    }

    private static JsonObject Image() => new()
    {
        ["prompt"] = "A rock by a lake", ["aspect_ratio"] = "9:16", ["num_outputs"] = 1, ["seed"] = 7, ["output_format"] = "png",
    };

    private static JsonObject Clip() => new()
    {
        ["prompt"] = "The camera pans left", ["image_urls"] = new JsonArray(Png), ["duration"] = 5, ["seed"] = 7,
    };

    private static async Task<JsonNode> OrderAsync(RunningSimulator simulator, string path, JsonObject input)
    {
        using var answer = await simulator.PostAsync(path, new JsonObject { ["input"] = input });
        ((int)answer.StatusCode).ShouldBe(201);
        return await ReadAsync(answer);
    }

    private static Task<JsonNode> EndedAsync(RunningSimulator simulator, JsonNode prediction) => Eventually.SeeAsync(
        () => simulator.GetAsync(prediction["urls"]!["get"]!.GetValue<string>()),
        look => look["status"]!.GetValue<string>() is not ("starting" or "processing"),
        "the prediction has ended");

    private static async Task SeeNothingTakenAsync(RunningSimulator simulator) =>
        (await simulator.GetAsync("/__simulator/journal")).AsArray().ShouldBeEmpty();

    private static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;

    public sealed class Server : SharedSimulator
    {
        private protected override Task<RunningSimulator> StartSimulatorAsync() => StartReplicateAsync();
    }
}
