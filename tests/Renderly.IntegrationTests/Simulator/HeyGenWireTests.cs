using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

public sealed class HeyGenWireTests
{
    private static readonly byte[] Mp4 = [0, 0, 0, 24, .. "ftypmp42"u8, .. new byte[100]];

    [Fact]
    public async Task Multipart_asset_is_taken_and_its_type_told_from_its_bytes()
    {
        await using var simulator = await StartAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Mp4), "file", "clip.bin" } };
        var data = (await ReadAsync(await simulator.Http.PostAsync("/v3/assets", form, Ct)))["data"]!;
        data["mime_type"]!.GetValue<string>().ShouldBe("video/mp4");
        data["size_bytes"]!.GetValue<long>().ShouldBe(Mp4.Length);
    }

    [Fact]
    public async Task Direct_upload_takes_three_calls_and_checks_the_bytes()
    {
        await using var simulator = await StartAsync();
        var announced = (await ReadAsync(await simulator.PostAsync("/v3/assets/direct-uploads", new JsonObject
        {
            ["filename"] = "clip.mp4", ["content_type"] = "video/mp4", ["size_bytes"] = Mp4.Length,
            ["checksum_sha256"] = Convert.ToHexStringLower(SHA256.HashData(Mp4)),
        })))["data"]!;
        var id = announced["asset_id"]!.GetValue<string>();
        (await simulator.PostAsync($"/v3/assets/{id}/complete", new JsonObject())).StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);

        (await PutAsync(simulator, announced, [.. Mp4[..^1], 1])).ShouldBe(400);
        (await PutAsync(simulator, announced, Mp4)).ShouldBe(200);
        for (var i = 0; i < 2; i++)
            (await ReadAsync(await simulator.PostAsync($"/v3/assets/{id}/complete", new JsonObject())))
                ["data"]!["asset_id"]!.GetValue<string>().ShouldBe(id);
    }

    [Fact]
    public async Task Json_sent_to_the_raw_upload_is_refused()
    {
        await using var simulator = await StartAsync();
        using var answer = await simulator.PostAsync("/v1/asset", new JsonObject { ["url"] = "https://example.com/a.mp4" });
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("asset data must be provided");
    }

    [Theory]
    [InlineData("/v1/video_status.get?video_id=x", "\"code\":400112")]
    [InlineData("/v2/avatars", "\"code\":\"unauthorized\"")]
    [InlineData("/v3/videos/x", "doc_url")]
    public async Task Missing_key_is_refused_in_the_envelope_of_the_generation(string path, string part)
    {
        await using var simulator = await StartAsync();
        simulator.Http.DefaultRequestHeaders.Remove("X-Api-Key");
        using var answer = await simulator.Http.GetAsync(path, Ct);
        ((int)answer.StatusCode).ShouldBe(401);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(part);
    }

    [Fact]
    public async Task Transparent_video_with_a_background_is_refused()
    {
        await using var simulator = await StartAsync();
        var body = Video("x");
        body["output_format"] = "webm";
        body["background"] = new JsonObject { ["type"] = "color", ["value"] = "#00FF00" };
        using var answer = await simulator.PostAsync("/v3/videos", body);
        ((int)answer.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task Limit_of_concurrent_videos_answers_429_with_retry_after()
    {
        await using var simulator = await StartAsync(o => (o.Provider("heygen").MaxOpen, o.Latency) = (1, TimeSpan.FromHours(1)));
        (await simulator.PostAsync("/v3/videos", Video("first"))).EnsureSuccessStatusCode();
        using var second = await simulator.PostAsync("/v3/videos", Video("second"));
        ((int)second.StatusCode).ShouldBe(429);
        second.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Videos_are_found_by_title_and_in_batches()
    {
        await using var simulator = await StartAsync(o => o.Latency = TimeSpan.FromHours(1));
        var id = (await ReadAsync(await simulator.PostAsync("/v3/videos", Video("renderly-42"))))["data"]!["video_id"]!.GetValue<string>();
        await simulator.PostAsync("/v3/videos", Video("other"));
        (await simulator.GetAsync("/v3/videos?title=renderly-42"))["data"]!.AsArray()
            .ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(id);
        var statuses = (await simulator.GetAsync($"/v3/videos/statuses?video_ids={id},nobody"))["data"]!.AsArray();
        statuses.Select(s => s!["status"]!.GetValue<string>()).ShouldBe(["queued", "not_found"]);
    }

    [Fact]
    public async Task Failure_is_told_by_status_and_signed_callback()
    {
        var calls = Channel.CreateUnbounded<(string Body, string Signature)>();
        await using var receiver = await ReceiverAsync(calls);
        await using var simulator = await StartAsync(o => o.Provider("heygen").CallbackSecret = "whsec_test-secret");
        var body = Video("x");
        body["script"] = "Hello [sim:fail]";
        (body["callback_url"], body["callback_id"]) = (receiver.Urls.Single() + "/hook", "job-9");
        var id = (await ReadAsync(await simulator.PostAsync("/v3/videos", body)))["data"]!["video_id"]!.GetValue<string>();

        var (text, signature) = await calls.Reader.ReadAsync(Ct);
        signature.ShouldBe(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("whsec_test-secret"), Encoding.UTF8.GetBytes(text))));
        var call = JsonNode.Parse(text)!;
        call["event_type"]!.GetValue<string>().ShouldBe("avatar_video.fail");
        call["event_data"]!["callback_id"]!.GetValue<string>().ShouldBe("job-9");
        (await simulator.FollowVideoAsync(id))["failure_code"]!.GetValue<string>().ShouldBe("rendering_failed");
    }

    [Fact]
    public async Task Video_that_cannot_be_rendered_is_on_no_bill()
    {
        await using var simulator = await StartAsync();
        var body = Video("x");
        body.Remove("script");
        body["audio_url"] = "http://127.0.0.1:9/nobody-listens.mp3";
        var id = (await ReadAsync(await simulator.PostAsync("/v3/videos", body)))["data"]!["video_id"]!.GetValue<string>();
        (await simulator.FollowVideoAsync(id))["status"]!.GetValue<string>().ShouldBe("failed");

        var billed = (await simulator.GetAsync("/__simulator/bill")).AsArray().Single()!;
        (billed["billable"]!.GetValue<bool>(), billed["quantity"]!.GetValue<double>()).ShouldBe((false, 0));
        (await simulator.GetAsync("/__simulator/journal")).AsArray().Single()!["billable"]!.GetValue<bool>().ShouldBeFalse();
        (await simulator.GetAsync("/__simulator/stats"))["billableCalls"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Deleted_video_is_gone()
    {
        await using var simulator = await StartAsync(o => o.Latency = TimeSpan.FromHours(1));
        var id = (await ReadAsync(await simulator.PostAsync("/v3/videos", Video("x"))))["data"]!["video_id"]!.GetValue<string>();
        (await simulator.Http.DeleteAsync($"/v3/videos/{id}", Ct)).EnsureSuccessStatusCode();
        ((int)(await simulator.Http.GetAsync($"/v3/videos/{id}", Ct)).StatusCode).ShouldBe(404);
    }

    [Theory]
    [InlineData("/v2/avatars", "avatars")]
    [InlineData("/v2/voices", "voices")]
    [InlineData("/v2/user/remaining_quota", "remaining_quota")]
    [InlineData("/v3/users/me", "wallet")]
    public async Task Catalogue_and_quota_are_served(string path, string member)
    {
        await using var simulator = await StartAsync();
        (await simulator.GetAsync(path))["data"]![member].ShouldNotBeNull();
    }

    private static JsonObject Video(string title) => new()
    {
        ["type"] = "avatar", ["avatar_id"] = "a", ["script"] = "Hello", ["voice_id"] = "v", ["title"] = title,
    };

    private static async Task<int> PutAsync(RunningSimulator simulator, JsonNode announced, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("video/mp4") } };
        foreach (var (name, value) in announced["upload_headers"]!.AsObject().Where(h => h.Key != "Content-Type"))
            content.Headers.Add(name, value!.GetValue<string>());
        return (int)(await simulator.Http.PutAsync(announced["upload_url"]!.GetValue<string>(), content, Ct)).StatusCode;
    }

    private static async Task<WebApplication> ReceiverAsync(Channel<(string Body, string Signature)> calls)
    {
        var app = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]).Build();
        app.MapPost("/hook", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            await calls.Writer.WriteAsync(
                (await reader.ReadToEndAsync(request.HttpContext.RequestAborted), request.Headers["Heygen-Signature"].ToString()));
            return Results.Ok();
        });
        await app.StartAsync(Ct);
        return app;
    }
}
