using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>Films that are other than ordered, as they come out of the simulator.</summary>
public sealed class OddResultTests
{
    [Fact]
    public async Task Clip_is_what_the_script_wants_of_it_and_is_billed_as_ordered()
    {
        await using var simulator = await StartAsync();
        await ScriptAsync(simulator, """
            { "match": { "contains": "odd" }, "then": { "result":
                { "seconds": 3, "width": 120, "height": 100, "framesPerSecond": 30, "bt601": true, "blackFrames": 3, "mute": true } } }
            """);

        var file = await simulator.SaveAsync(Uri(await simulator.VeoAsync("an odd bottle", sound: true)), "odd.mp4");

        var info = await Films.ProbeAsync(file);
        (info.Seconds, info.Width, info.Height, info.FramesPerSecond, info.HasAudio).ShouldBe((3, 120, 100, 30, false));
        var frames = await Films.FramesAsync(file, [0, 2, 3]);
        frames[1].Difference(frames[0]).ShouldBeLessThan(2);
        frames[2].Difference(frames[0]).ShouldBeGreaterThan(20);
        (await simulator.GetAsync("/__simulator/bill"))[0]!["quantity"]!.GetValue<double>().ShouldBe(4);
    }

    [Fact]
    public async Task Odd_clip_is_extended_like_a_foreign_one()
    {
        await using var simulator = await StartAsync();
        await ScriptAsync(simulator, """{ "match": { "contains": "odd" }, "then": { "result": { "seconds": 3.5 } } }""");

        var clip = await simulator.VeoAsync("an odd bottle");
        var longer = await simulator.SaveAsync(Uri(await simulator.VeoAsync("a bottle", input: Uri(clip))), "longer.mp4");

        (await Films.ProbeAsync(longer)).Seconds.ShouldBe(10.5, 0.05);
    }

    [Theory]
    [InlineData("""{ "opaque": true }""", false, true)]
    [InlineData("""{ "mute": true }""", true, false)]
    [InlineData("""{ "silent": true }""", true, true)]
    public async Task Presenter_is_what_the_script_wants_of_it(string result, bool isTransparent, bool hasSound)
    {
        await using var simulator = await StartAsync();
        await ScriptAsync(simulator, $$"""{ "match": { "provider": "heygen" }, "then": { "result": {{result}} } }""");

        var file = await PresenterAsync(simulator);

        (await Films.ProbeAsync(file)).HasAudio.ShouldBe(hasSound);
        ((double)(await Films.FrameAsync(file, 0, "libvpx-vp9")).At(0, 0).A).ShouldBe(isTransparent ? 0 : 255, 4);
        if (result.Contains("silent", StringComparison.Ordinal))
        {
            (await Films.PeakAsync(file)).ShouldBeLessThan(-80);
        }
    }

    [Fact]
    public async Task Presenter_can_speak_late_and_low_and_its_file_can_be_cut()
    {
        await using var simulator = await StartAsync();
        var whole = await PresenterAsync(simulator);
        await ScriptAsync(
            simulator,
            """{ "match": { "operation": "submit", "times": 1 }, "then": { "result": { "soundDelay": 0.5, "soundGain": -20 } } }""");
        var low = await PresenterAsync(simulator);
        await ScriptAsync(simulator, """{ "match": { "operation": "submit", "times": 1 }, "then": { "result": { "cutTo": 0.5 } } }""");
        var cut = await PresenterAsync(simulator);

        (await Films.PeakAsync(low)).ShouldBe(await Films.PeakAsync(whole) - 20, 1.5);
        new FileInfo(cut).Length.ShouldBeLessThan((long)(new FileInfo(whole).Length * 0.6));
        (await Films.ProbeAsync(cut)).Seconds.ShouldBe((await Films.ProbeAsync(whole)).Seconds, 0.1);
    }

    [Theory]
    [InlineData("""{ "width": 100 }""", "width and height go together")]
    [InlineData("""{ "seconds": 0 }""", "seconds is 0.5 to 600")]
    [InlineData("""{ "cutTo": 1 }""", "cutTo is 0.05 to 0.95")]
    [InlineData("""{ "mutes": true }""", "mutes")]
    public async Task Wish_that_cannot_be_fulfilled_is_refused(string result, string reason)
    {
        await using var simulator = await StartAsync();

        using var answer = await simulator.PostAsync("/__simulator/script", JsonNode.Parse($$"""{ "then": { "result": {{result}} } }""")!);

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(reason);
        (await simulator.GetAsync("/__simulator/script")).AsArray().ShouldBeEmpty();
    }

    private static async Task<string> PresenterAsync(RunningSimulator simulator)
    {
        var order = new JsonObject
        {
            ["type"] = "avatar", ["avatar_id"] = "a", ["script"] = "Hello from the lake", ["voice_id"] = "v", ["output_format"] = "webm",
        };
        var id = (await ReadAsync(await simulator.PostAsync("/v3/videos", order)))["data"]!["video_id"]!.GetValue<string>();
        var video = await simulator.FollowVideoAsync(id);
        return await simulator.SaveAsync(video["video_url"]!.GetValue<string>(), $"{id}.webm");
    }

    private static async Task ScriptAsync(RunningSimulator simulator, string rules) =>
        (await simulator.Http.PostAsync("/__simulator/script", JsonContent.Create(JsonNode.Parse(rules)), Ct)).EnsureSuccessStatusCode();
}
