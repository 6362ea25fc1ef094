using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

public sealed class PresenterRenderingTests
{
    private const string Script = "Hello and welcome. This is the new juice, and it tastes wonderful.";

    [Fact]
    public async Task Studio_video_lasts_as_long_as_its_background_and_speaks()
    {
        await using var simulator = await StartAsync(o => o.PictureScale = 0.5);
        var clip = await simulator.SaveAsync(
            Uri(await simulator.VeoAsync("Juice | b | pan left | warm", await Films.ProductAsync(simulator.Folder))), "clip.mp4");
        var asset = await UploadAsync(simulator, await File.ReadAllBytesAsync(clip, Ct));
        var (video, file) = await StudioAsync(simulator, asset, "Short.");

        video["duration"]!.GetValue<double>().ShouldBe(4);
        var info = await Films.ProbeAsync(file);
        (info.Seconds, info.Width, info.Height, info.HasAudio).ShouldBe((4, 360, 640, true));
        (await Films.PeakAsync(file)).ShouldBeGreaterThan(-12);
        (await Films.FrameAsync(file, 5)).At(10, 10).ShouldNotBe((await Films.FrameAsync(file, 5)).At(305, 500));
    }

    [Fact]
    public async Task Studio_video_with_a_longer_script_holds_the_last_frame()
    {
        await using var simulator = await StartAsync(o => o.PictureScale = 0.5);
        var clip = await simulator.SaveAsync(Uri(await simulator.VeoAsync("Juice | b | pan left | warm")), "clip.mp4");
        var (video, file) = await StudioAsync(
            simulator, await UploadAsync(simulator, await File.ReadAllBytesAsync(clip, Ct)), Script + " " + Script);
        video["duration"]!.GetValue<double>().ShouldBeGreaterThan(6);
        var last = (int)(video["duration"]!.GetValue<double>() * 25) - 1;
        (await Films.FrameAsync(file, 110)).Difference(await Films.FrameAsync(file, last), 0, 0, 360, 250).ShouldBeLessThan(1);
    }

    [Fact]
    public async Task Transparent_presenter_is_webm_with_alpha_and_a_moving_mouth()
    {
        await using var simulator = await StartAsync(o => o.PictureScale = 0.5);
        var file = await AvatarAsync(simulator, new JsonObject { ["output_format"] = "webm" }, "presenter.webm");
        (await Films.ProbeAsync(file)).VideoCodec.ShouldBe("vp9");
        (await Films.PeakAsync(file)).ShouldBeGreaterThan(-12);
        var frame = await Films.FrameAsync(file, 10, "libvpx-vp9");
        frame.At(5, 5).A.ShouldBeLessThan((byte)10);
        frame.At(180, 215).A.ShouldBeGreaterThan((byte)245);
    }

    [Fact]
    public async Task Green_screen_is_green_around_the_presenter_whose_mouth_moves_more_than_its_shoulders()
    {
        await using var simulator = await StartAsync(o => o.PictureScale = 0.5);
        var green =
            new JsonObject { ["background"] = new JsonObject { ["type"] = "color", ["value"] = "#00FF00" }, ["remove_background"] = true };
        var file = await AvatarAsync(simulator, green, "green.mp4");
        var frames = await Films.FramesAsync(file, [.. Enumerable.Range(2, 13).Select(i => i * 4)]);
        foreach (var (x, y) in new[] { (3, 3), (357, 3), (3, 250), (357, 250) })
        {
            var pixel = frames[0].At(x, y);
            pixel.G.ShouldBeGreaterThan((byte)235);
            pixel.R.ShouldBeLessThan((byte)25);
            pixel.B.ShouldBeLessThan((byte)25);
        }

        double Movement(int left, int top, int width, int height) => frames.Zip(frames.Skip(1)).Average(
            p => p.First.Difference(p.Second, left, top, width, height));
        Movement(155, 255, 50, 40).ShouldBeGreaterThan(4 * Movement(100, 450, 50, 40));
        Movement(155, 255, 50, 40).ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Result_address_expires_and_reading_the_status_renews_it()
    {
        await using var simulator = await StartAsync(o => o.Provider("heygen").ResultLifetime = TimeSpan.FromSeconds(1));
        var id = await CreateAsync(simulator, []);
        var first = (await simulator.FollowVideoAsync(id))["video_url"]!.GetValue<string>();
        await Renderly.Testing.Eventually.SeeAsync(
            async () => (int)(await simulator.Http.GetAsync(first, HttpCompletionOption.ResponseHeadersRead, Ct)).StatusCode, s => s == 403,
            "the address has expired");
        var fresh = (await simulator.GetAsync($"/v1/video_status.get?video_id={id}"))["data"]!["video_url"]!.GetValue<string>();
        using var range = new HttpRequestMessage(HttpMethod.Get, fresh) { Headers = { Range = new RangeHeaderValue(0, 9) } };
        using var part = await simulator.Http.SendAsync(range, Ct);
        ((int)part.StatusCode).ShouldBe(206);
        (await part.Content.ReadAsByteArrayAsync(Ct)).Length.ShouldBe(10);
    }

    [Fact]
    public async Task Tampered_result_address_is_refused()
    {
        await using var simulator = await StartAsync();
        var url = (await simulator.FollowVideoAsync(await CreateAsync(simulator, [])))["video_url"]!.GetValue<string>();
        using var response = await simulator.Http.GetAsync(url.Replace("Expires=", "Expires=9", StringComparison.Ordinal), Ct);
        ((int)response.StatusCode).ShouldBe(403);
    }

    private static async Task<string> UploadAsync(RunningSimulator simulator, byte[] film)
    {
        using var content = new ByteArrayContent(film) { Headers = { ContentType = new MediaTypeHeaderValue("video/mp4") } };
        return (await ReadAsync(await simulator.Http.PostAsync("/v1/asset", content, Ct)))["data"]!["id"]!.GetValue<string>();
    }

    private static async Task<(JsonNode Video, string File)> StudioAsync(RunningSimulator simulator, string asset, string script)
    {
        var body = JsonNode.Parse($$"""
            { "dimension": { "width": 720, "height": 1280 }, "callback_id": "job-1", "video_inputs": [ {
                "character": { "type": "avatar", "avatar_id": "sim_avatar_abigail", "scale": 0.8, "offset": { "x": 0.07, "y": 0.08 } },
                "voice": { "type": "text", "input_text": "{{script}}", "voice_id": "sim_voice_emma" },
                "background": { "type": "video", "video_asset_id": "{{asset}}", "play_style": "full_video" } } ] }
            """)!;
        var id = (await ReadAsync(await simulator.PostAsync("/v2/video/generate", body)))["data"]!["video_id"]!.GetValue<string>();
        await simulator.FollowVideoAsync(id);
        var video = (await simulator.GetAsync($"/v1/video_status.get?video_id={id}"))["data"]!;
        video["callback_id"]!.GetValue<string>().ShouldBe("job-1");
        return (video, await simulator.SaveAsync(video["video_url"]!.GetValue<string>(), "studio.mp4"));
    }

    private static async Task<string> CreateAsync(RunningSimulator simulator, JsonObject more)
    {
        var body = new JsonObject
        {
            ["type"] = "avatar", ["avatar_id"] = "sim_avatar_daniel", ["script"] = Script, ["voice_id"] = "sim_voice_james",
            ["aspect_ratio"] = "9:16",
        };
        foreach (var (name, value) in more.ToList())
        {
            more.Remove(name);
            body[name] = value;
        }

        return (await ReadAsync(await simulator.PostAsync("/v3/videos", body)))["data"]!["video_id"]!.GetValue<string>();
    }

    private static async Task<string> AvatarAsync(RunningSimulator simulator, JsonObject more, string name)
    {
        var video = await simulator.FollowVideoAsync(await CreateAsync(simulator, more));
        video["status"]!.GetValue<string>().ShouldBe("completed", video.ToJsonString());
        var file = await simulator.SaveAsync(video["video_url"]!.GetValue<string>(), name);
        (await Films.ProbeAsync(file)).Seconds.ShouldBe(video["duration"]!.GetValue<double>(), 0.06);
        return file;
    }
}
