using System.Text.Json.Nodes;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

public sealed class ClipRenderingTests
{
    [Fact]
    public async Task Base_clip_has_the_exact_length_and_shows_the_product_growing()
    {
        await using var simulator = await StartAsync(o => o.PictureScale = 1);
        var operation = await simulator.VeoAsync("Juice | a bottle | slow dolly in | warm", await Films.ProductAsync(simulator.Folder));
        var file = await simulator.SaveAsync(Uri(operation), "base.mp4");

        var info = await Films.ProbeAsync(file);
        (info.Seconds, info.Width, info.Height, info.FramesPerSecond, info.HasAudio).ShouldBe((4, 720, 1280, 24, false));
        var (first, last) = (await Films.FrameAsync(file, 0), await Films.FrameAsync(file, 95));
        first.RedWidth(0.48).ShouldBeGreaterThan(100);
        last.RedWidth(0.48).ShouldBeGreaterThan(first.RedWidth(0.48) + 20);
    }

    [Fact]
    public async Task Extension_is_input_plus_seven_seconds_and_continues_without_a_jump()
    {
        await using var simulator = await StartAsync();
        var clip = await simulator.VeoAsync("Juice | a bottle | slow dolly in | warm", await Films.ProductAsync(simulator.Folder));
        var longer = await simulator.VeoAsync("Juice | a bottle | pan left | calm", input: Uri(clip));
        longer = await simulator.VeoAsync("Juice | a bottle | zoom out | calm", input: Uri(longer));
        var file = await simulator.SaveAsync(Uri(longer), "long.mp4");

        (await Films.ProbeAsync(file)).Seconds.ShouldBe(18);
        foreach (var joint in new[] { 96, 264 })
        {
            var (before, after) = (await Films.FrameAsync(file, joint - 1), await Films.FrameAsync(file, joint));
            before.Difference(after).ShouldBeLessThan(2.5);
        }

        (await Films.FrameAsync(file, 96)).Difference(await Films.FrameAsync(file, 263)).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Film_that_was_not_made_here_is_extended_from_its_last_frame()
    {
        await using var simulator = await StartAsync();
        var clip = await simulator.VeoAsync("Juice | a bottle | static | warm", await Films.ProductAsync(simulator.Folder));
        var bytes = await File.ReadAllBytesAsync(await simulator.SaveAsync(Uri(clip), "copy.mp4"), Ct);
        using var upload = new ByteArrayContent(bytes);
        (await simulator.Http.PostAsync("/upload/storage/v1/b/films/o?uploadType=media&name=foreign.mp4", upload, Ct))
            .EnsureSuccessStatusCode();

        var longer = await simulator.VeoAsync("Juice | a bottle | zoom in | warm", input: "gs://films/foreign.mp4");
        var file = await simulator.SaveAsync(Uri(longer), "longer.mp4");
        (await Films.ProbeAsync(file)).Seconds.ShouldBe(11, 0.05);
        (await Films.FrameAsync(file, 95)).Difference(await Films.FrameAsync(file, 96)).ShouldBeLessThan(3);
    }

    [Fact]
    public async Task Without_storage_uri_the_film_comes_inline_and_with_sound_if_asked()
    {
        await using var simulator = await StartAsync();
        var operation = await simulator.VeoAsync("Juice", storageUri: null, sound: true);
        var video = operation["response"]!["videos"]![0]!;
        video["gcsUri"].ShouldBeNull();
        var file = Path.Combine(simulator.Folder, "inline.mp4");
        await File.WriteAllBytesAsync(file, Convert.FromBase64String(video["bytesBase64Encoded"]!.GetValue<string>()), Ct);
        (await Films.ProbeAsync(file)).HasAudio.ShouldBeTrue();
        (await Films.PeakAsync(file)).ShouldBeGreaterThan(-40);
    }

    [Fact]
    public async Task Same_request_gives_the_same_picture()
    {
        await using var simulator = await StartAsync();
        var png = await Films.ProductAsync(simulator.Folder);
        var files = new List<byte[]>();
        foreach (var name in new[] { "a.mp4", "b.mp4" })
            files.Add(await File.ReadAllBytesAsync(
                await simulator.SaveAsync(Uri(await simulator.VeoAsync("J | b | orbit | calm", png)), name), Ct));
        files[0].ShouldBe(files[1]);
    }

    [Theory]
    [InlineData("[sim:refuse]", "content")]
    [InlineData("[sim:refuse-audio]", "audio")]
    public async Task Refusal_is_done_without_videos_and_with_a_reason(string word, string about)
    {
        await using var simulator = await StartAsync();
        var response = (await simulator.VeoAsync($"A bottle {word}"))["response"]!;
        response["videos"].ShouldBeNull();
        response["raiMediaFilteredCount"]!.GetValue<int>().ShouldBe(1);
        var reason = response["raiMediaFilteredReasons"]![0]!.GetValue<string>();
        reason.ShouldContain("Support codes: 42237218");
        reason.Contains("audio", StringComparison.Ordinal).ShouldBe(about == "audio");
    }

    [Fact]
    public async Task Failure_is_done_with_a_grpc_error()
    {
        await using var simulator = await StartAsync();
        var operation = await simulator.VeoAsync("A bottle [sim:fail=14]");
        operation["error"]!["code"]!.GetValue<int>().ShouldBe(14);
        operation["response"].ShouldBeNull();
    }

    [Fact]
    public async Task Operation_is_read_by_its_own_model_only()
    {
        await using var simulator = await StartAsync(o => o.Latency = TimeSpan.FromHours(1));
        var name = await simulator.SubmitAsync("A bottle");
        (await simulator.FetchAsync(name))["done"].ShouldBeNull();
        using var other = await simulator.PostAsync(
            $"/v1/{Model.Replace("generate", "fast-generate", StringComparison.Ordinal)}:fetchPredictOperation",
            new JsonObject { ["operationName"] = name });
        ((int)other.StatusCode).ShouldBe(400);
    }
}
