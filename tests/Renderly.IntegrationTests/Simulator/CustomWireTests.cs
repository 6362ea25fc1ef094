using System.Net;
using System.Net.Http.Json;
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

/// <summary>A server that composes films, by docs/custom-provider.openapi.json.</summary>
public sealed class CustomWireTests(CustomWireTests.Server server) : IClassFixture<CustomWireTests.Server>
{
    private const string Orders = "/custom/v1/renders";
    private const string Key = "01a1fb5c000070008000000000000001";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory]
    [InlineData("storyboard", null)]
    [InlineData("storyboard", "[]")]
    [InlineData("storyboard", "[{\"scene_index\": 1, \"image_url\": \"disk://a\", \"duration\": 5, \"transition\": \"cut\"}]")]
    [InlineData("storyboard", "[{\"scene_index\": 1, \"image_url\": \"https://a.test\", \"duration\": 5, \"transition\": \"fade\"}]")]
    [InlineData("script", "[{\"text\": \"a\"}]")]
    [InlineData("background_music", "{\"url\": \"https://a.test\", \"volume\": 2, \"duck_during_voice\": true}")]
    [InlineData("output", null)]
    [InlineData("reference", "\"another\"")]
    [InlineData("callback_url", "\"gateway\"")]
    [InlineData("resolution", "\"1080p\"")]
    public async Task Wrong_order_is_refused_and_nothing_is_taken(string member, string? value)
    {
        var simulator = server.Simulator;
        var order = Order("https://files.test/a.png");
        order[member] = value is null ? null : JsonNode.Parse(value);

        using var answer = await PostAsync(simulator, order);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await simulator.GetAsync("/__simulator/journal")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_without_a_key_is_refused()
    {
        var simulator = server.Simulator;
        using var answer = await simulator.PostAsync(Orders, Order("https://files.test/a.png"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_repeated_order_is_the_same_one_and_is_found_by_its_key()
    {
        await using var simulator = await StartAsync(options => options.Media = MediaMode.Cached);
        (await simulator.Http.GetAsync($"{Orders}?reference={Key}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var first = await ReadAsync(await PostAsync(simulator, Order("https://files.test/a.png")));
        var second = await ReadAsync(await PostAsync(simulator, Order("https://files.test/a.png")));
        var found = await simulator.GetAsync($"{Orders}?reference={Key}");

        new[] { second, found }.Select(film => film["id"]!.GetValue<string>()).ShouldAllBe(id => id == first["id"]!.GetValue<string>());
        (await simulator.GetAsync("/__simulator/bill")).AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("/mock/v1/renders")]
    [InlineData(Orders)]
    public async Task A_film_is_really_composed(string path)
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var simulator = await StartAsync();

        var ordered = await ReadAsync(await PostAsync(simulator, Order(pictures.Url), path));
        var status = path == Orders ? $"{Orders}/{ordered["id"]}" : $"/mock/v1/tasks/{ordered["id"]}";
        var film = await Eventually.SeeAsync(
            () => simulator.GetAsync(status), read => read["status"]!.GetValue<string>() is "succeeded" or "failed", "the film has ended");

        film["status"]!.GetValue<string>().ShouldBe("succeeded", film.ToJsonString());
        var file = await MediaFile.ProbeAsync(
            await simulator.SaveAsync((film["output_url"] ?? film["url"])!.GetValue<string>(), "film.mp4"));
        (file.Width, file.Height, file.AudioCodec).ShouldBe((320, 180, "aac"));
        file.Seconds.ShouldBe(5.5, 0.2);
        (await Films.PeakAsync(Path.Combine(simulator.Folder, "film.mp4"))).ShouldBeGreaterThan(-30);
    }

    [Fact]
    public async Task A_callback_is_signed_as_Standard_Webhooks_say()
    {
        var calls = Channel.CreateUnbounded<(IHeaderDictionary Headers, byte[] Body)>();
        await using var receiver = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]).Build();
        receiver.MapPost("/told", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            await calls.Writer.WriteAsync((new HeaderDictionary(request.Headers.ToDictionary()), body.ToArray()));
        });
        await receiver.StartAsync(Ct);
        await using var simulator = await StartAsync(options =>
        {
            options.Media = MediaMode.Cached;
            options.Provider("custom").CallbackSecret = Secret;
        });
        var order = Order("https://files.test/a.png");
        order["callback_url"] = $"{receiver.Urls.Single()}/told";
        var id = (await ReadAsync(await PostAsync(simulator, order)))["id"]!.GetValue<string>();

        var (headers, told) = await calls.Reader.ReadAsync(Ct);

        JsonNode.Parse(told)!["id"]!.GetValue<string>().ShouldBe(id);
        var signed = Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(told)}");
        headers["webhook-signature"].ToString().ShouldBe(
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Secret["whsec_".Length..]), signed))}");
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningSimulator simulator, JsonObject order, string path = Orders)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(order) };
        request.Headers.Add("Idempotency-Key", Key);
        return await simulator.Http.SendAsync(request, Ct);
    }

    private static JsonObject Order(string picture) => new()
    {
        ["reference"] = Key,
        ["storyboard"] = new JsonArray(
            new JsonObject
            {
                ["scene_index"] = 1,
                ["image_url"] = picture,
                ["duration"] = 2,
                ["transition"] = "wipe_top_left",
                ["transition_seconds"] = 0.5
            },
            new JsonObject { ["scene_index"] = 2, ["image_url"] = picture, ["duration"] = 2, ["transition"] = "cut" },
            new JsonObject { ["scene_index"] = 3, ["image_url"] = picture, ["duration"] = 2, ["transition"] = "cut" }),
        ["script"] = new JsonArray(
            new JsonObject { ["text"] = "Meet Fjord.", ["language"] = "en", ["scene_index"] = 1, ["start"] = 0.3, ["duration"] = 1 }),
        ["output"] = new JsonObject
        {
            ["resolution"] = "720p", ["aspect_ratio"] = "16:9", ["width"] = 1280, ["height"] = 720, ["format"] = "mp4", ["fps"] = 24,
        },
    };

    public sealed class Server : SharedSimulator;
}
