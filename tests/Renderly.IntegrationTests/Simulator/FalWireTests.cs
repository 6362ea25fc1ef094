using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Renderly.Simulator.Settings;
using Renderly.Testing;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>The contract of fal's queue on the wire, as its documentation gives it.</summary>
public sealed class FalWireTests(FalWireTests.Server server) : IClassFixture<FalWireTests.Server>
{
    private const string Png =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private const string Order = "/fal/fal-ai/pika/v2.2/image-to-video";

    [Theory]
    [InlineData("image_url", null, "missing")]
    [InlineData("image_url", "5", "value_error")]
    [InlineData("image_url", "\"https://example.com/a.png\"", "value_error")]
    [InlineData("image_url", "\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"", "value_error")]
    [InlineData("image_url", "\"data:image/png;base64,aGVsbG8=\"", "value_error")]
    [InlineData("prompt", null, "missing")]
    [InlineData("prompt", "\"\"", "missing")]
    [InlineData("prompt", "[]", "value_error")]
    [InlineData("negative_prompt", "5", "value_error")]
    [InlineData("resolution", "\"4k\"", "value_error")]
    [InlineData("duration", "4", "value_error")]
    [InlineData("duration", "\"5\"", "value_error")]
    [InlineData("duration", "7.5", "value_error")]
    [InlineData("seed", "-1", "value_error")]
    [InlineData("aspect_ratio", "\"9:16\"", "value_error")]
    public async Task Wrong_input_is_refused_with_the_member_it_is_about(string member, string? value, string type)
    {
        var simulator = server.Simulator;
        var body = Clip();
        body[member] = value is null ? null : JsonNode.Parse(value);

        using var answer = await simulator.PostAsync(Order, body);

        ((int)answer.StatusCode).ShouldBe(422);
        answer.Headers.GetValues("X-Fal-Error-Type").ShouldBe([type]);
        var detail = (await Json(answer))["detail"]!.AsArray().ShouldHaveSingleItem()!;
        detail["loc"]!.AsArray().Select(part => part!.GetValue<string>()).ShouldBe(["body", member]);
        detail["type"]!.GetValue<string>().ShouldBe(type);
        await SeeNothingTakenAsync(simulator);
    }

    [Theory]
    [InlineData("/fal/fal-ai/pika/v9/image-to-video", 404)]
    [InlineData("/fal/fal-ai/pika/v2.2/image-to-video?fal_webhook=gateway", 400)]
    [InlineData("/fal/fal-ai/pika", 404)]
    public async Task What_the_queue_does_not_take_is_refused_by_the_platform(string path, int status)
    {
        var simulator = server.Simulator;

        using var answer = await simulator.PostAsync(path, Clip());

        ((int)answer.StatusCode).ShouldBe(status);
        (await Json(answer))["detail"]!.GetValue<string>().ShouldNotBeEmpty();
        await SeeNothingTakenAsync(simulator);
    }

    [Fact]
    public async Task Key_type_and_time_limit_are_looked_at()
    {
        await using var simulator = await StartFalAsync();
        simulator.Http.DefaultRequestHeaders.Add("X-Fal-Request-Timeout", "soon");
        ((int)(await simulator.PostAsync(Order, Clip())).StatusCode).ShouldBe(400);
        simulator.Http.DefaultRequestHeaders.Remove("X-Fal-Request-Timeout");
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        ((int)(await simulator.Http.PostAsync(Order, text, Ct)).StatusCode).ShouldBe(415);
        using var cut = new StringContent("{", Encoding.UTF8, "application/json");
        ((int)(await simulator.Http.PostAsync(Order, cut, Ct)).StatusCode).ShouldBe(400);
        simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "key");
        ((int)(await simulator.PostAsync(Order, Clip())).StatusCode).ShouldBe(401);
        await SeeNothingTakenAsync(simulator);
    }

    [Fact]
    public async Task Request_is_followed_at_its_three_addresses_to_a_clip_in_the_shape_of_its_picture()
    {
        await using var simulator = await StartFalAsync(o => o.PictureScale = 0.5);
        var request = await OrderAsync(simulator, Clip());
        var id = request["request_id"]!.GetValue<string>();
        request["status"]!.GetValue<string>().ShouldBe("IN_QUEUE");
        new System.Uri(request["response_url"]!.GetValue<string>()).AbsolutePath.ShouldBe($"/fal/fal-ai/pika/requests/{id}");

        await CompletedAsync(simulator, request);

        var video = (await simulator.GetAsync(request["response_url"]!.GetValue<string>()))["video"]!;
        var file = await simulator.SaveAsync(video["url"]!.GetValue<string>(), "clip.mp4");
        new FileInfo(file).Length.ShouldBe(video["file_size"]!.GetValue<long>());
        var info = await Films.ProbeAsync(file);
        (info.Seconds, info.Width, info.Height).ShouldBe((5, 360, 360));
        var entry = (await simulator.GetAsync("/__simulator/bill")).AsArray().ShouldHaveSingleItem()!;
        (entry["quantity"]!.GetValue<double>(), entry["unit"]!.GetValue<string>()).ShouldBe((5, "second"));
    }

    [Fact]
    public async Task Look_before_the_end_is_a_202_and_there_is_no_result_yet()
    {
        await using var simulator = await StartFalAsync(o => o.Provider("pika").Latency = TimeSpan.FromHours(1));
        var request = await OrderAsync(simulator, Clip());

        using var look = await simulator.Http.GetAsync(request["status_url"]!.GetValue<string>(), Ct);
        using var result = await simulator.Http.GetAsync(request["response_url"]!.GetValue<string>(), Ct);

        ((int)look.StatusCode, (int)result.StatusCode).ShouldBe((202, 400));
        (await Json(look))["queue_position"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("[sim:refuse]", 422, "content_policy_violation", 5)]
    [InlineData("[sim:fail]", 500, "internal_server_error", 0)]
    public async Task Completion_is_said_of_failures_and_the_result_tells_them(string word, int status, string type, int billed)
    {
        await using var simulator = await StartFalAsync();
        var body = Clip();
        body["prompt"] = $"The camera pans left {word}";
        var request = await OrderAsync(simulator, body);

        await CompletedAsync(simulator, request);

        using var result = await simulator.Http.GetAsync(request["response_url"]!.GetValue<string>(), Ct);
        ((int)result.StatusCode).ShouldBe(status);
        (await Json(result))["detail"]![0]!["type"]!.GetValue<string>().ShouldBe(type);
        (await simulator.GetAsync("/__simulator/bill"))[0]!["quantity"]!.GetValue<double>().ShouldBe(billed);
    }

    [Fact]
    public async Task What_waits_is_gone_and_free_when_it_is_cancelled_and_what_has_ended_is_not_cancelled()
    {
        await using var simulator = await StartFalAsync();
        var ended = await OrderAsync(simulator, Clip());
        await CompletedAsync(simulator, ended);
        (await simulator.PostAsync("/__simulator/latency", new JsonObject { ["pika"] = "600s" })).EnsureSuccessStatusCode();
        var waiting = await OrderAsync(simulator, Clip());

        (await CancelAsync(simulator, ended)).ShouldBe(400);
        (await CancelAsync(simulator, waiting)).ShouldBe(202);

        ((int)(await simulator.Http.GetAsync(waiting["status_url"]!.GetValue<string>(), Ct)).StatusCode).ShouldBe(404);
        (await simulator.GetAsync("/__simulator/bill")).AsArray().Select(call => call!["quantity"]!.GetValue<double>()).ShouldBe([5, 0]);
    }

    [Fact]
    public async Task Webhook_is_signed_by_the_published_key_and_keeps_the_query_of_its_address()
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
        await using var simulator = await StartFalAsync();
        var webhook = System.Uri.EscapeDataString($"{receiver.Urls.Single()}/told?task=1");
        var id = (await ReadAsync(await simulator.PostAsync($"{Order}?fal_webhook={webhook}", Clip())))["request_id"]!.GetValue<string>();

        var (query, headers, told) = await calls.Reader.ReadAsync(Ct);

        query.ShouldBe("?task=1");
        JsonNode.Parse(told)!["status"]!.GetValue<string>().ShouldBe("OK");
        headers["X-Fal-Webhook-Request-Id"].ToString().ShouldBe(id);
        var lines = string.Join(
            '\n',
            id,
            headers["X-Fal-Webhook-User-Id"].ToString(),
            headers["X-Fal-Webhook-Timestamp"].ToString(),
            Convert.ToHexStringLower(SHA256.HashData(told)));
        var key = Base64Url.DecodeFromChars((await simulator.GetAsync("/fal/.well-known/jwks.json"))["keys"]![0]!["x"]!.GetValue<string>());
        var signature = Convert.FromHexString(headers["X-Fal-Webhook-Signature"].ToString());
        var message = Encoding.UTF8.GetBytes(lines);
        Ed25519.Verify(signature, 0, key, 0, message, 0, message.Length).ShouldBeTrue();
    }

    private static async Task<RunningSimulator> StartFalAsync(Action<SimulatorOptions>? configure = null)
    {
        var simulator = await StartAsync(configure);
        simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Key", "key");
        return simulator;
    }

    private static JsonObject Clip() => new()
    {
        ["image_url"] = Png, ["prompt"] = "The camera pans left", ["resolution"] = "720p", ["duration"] = 5,
    };

    private static async Task<JsonNode> OrderAsync(RunningSimulator simulator, JsonObject body) =>
        await ReadAsync(await simulator.PostAsync(Order, body));

    private static Task<JsonNode> CompletedAsync(RunningSimulator simulator, JsonNode request) => Eventually.SeeAsync(
        () => simulator.GetAsync(request["status_url"]!.GetValue<string>()),
        look => look["status"]!.GetValue<string>() == "COMPLETED",
        "the request is completed");

    private static async Task<int> CancelAsync(RunningSimulator simulator, JsonNode request)
    {
        using var answer = await simulator.Http.PutAsync(request["cancel_url"]!.GetValue<string>(), null, Ct);
        return (int)answer.StatusCode;
    }

    private static async Task SeeNothingTakenAsync(RunningSimulator simulator) =>
        (await simulator.GetAsync("/__simulator/journal")).AsArray().ShouldBeEmpty();

    private static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;

    public sealed class Server : SharedSimulator
    {
        private protected override Task<RunningSimulator> StartSimulatorAsync() => StartFalAsync();
    }
}
