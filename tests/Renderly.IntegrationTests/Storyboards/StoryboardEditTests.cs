using System.Net;
using System.Text.Json;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>One scene is one scene: what is changed is made again, and nothing else.</summary>
public sealed class StoryboardEditTests(StoryboardFixture fixture) : IClassFixture<StoryboardFixture>, IAsyncLifetime
{
    private readonly StoryboardUser user = new(fixture.Jobs);

    public async ValueTask InitializeAsync()
    {
        await user.GenerateAsync(
            new { prompt = $"A bottle. A hiker. A camp {Guid.CreateVersion7():N}.", duration = 15, voice_over = true });
        await user.UntilAsync("storyboard_ready");
        user.TakeAsked().ShouldBe(["picture-1", "picture-2", "picture-3"]);
    }

    public ValueTask DisposeAsync()
    {
        user.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Refined_scene_has_another_picture_and_the_others_keep_theirs()
    {
        var before = await user.GetAsync("/storyboard");

        var refining = await user.DoAsync("refine", new { scene_number = 2, prompt = "A hiker in the snow" }, HttpStatusCode.Accepted);
        (StoryboardUser.Text(refining, "status"), refining.GetProperty("revision").GetInt32()).ShouldBe(("generating_storyboard", 2));
        await user.UntilAsync("storyboard_ready");

        user.TakeAsked().ShouldBe(["picture-2"]);
        var after = await user.GetAsync("/storyboard");
        Takes(after, 2)
            .Select(take => (
                take.GetProperty("take").GetInt32(), take.GetProperty("chosen").GetBoolean(), StoryboardUser.Text(take, "description")))
            .ShouldBe([(1, false, "A hiker."), (2, true, "A hiker in the snow")]);
        Path(Takes(after, 1).Single()).ShouldBe(Path(Takes(before, 1).Single()));
    }

    [Fact]
    public async Task Scene_that_is_changed_after_the_film_is_all_that_is_made_again()
    {
        await user.RenderAsync();
        user.TakeAsked().ShouldBe(["clip-1", "clip-2", "clip-3", "finish", "voice-1", "voice-2", "voice-3"]);

        await user.DoAsync("refine", new { scene_number = 2, prompt = "A hiker in the snow" }, HttpStatusCode.Accepted);
        var ready = await user.UntilAsync("storyboard_ready");
        (ready.GetProperty("stale").GetBoolean(), ready.GetProperty("approved").GetBoolean()).ShouldBe((true, false));
        (await user.GetAsync("/storyboard")).GetProperty("scenes").EnumerateArray().Select(scene => scene.GetProperty("stale").GetBoolean())
            .ShouldBe([false, true, false]);
        var quote = await user.DoAsync("quote", new { });
        quote.GetProperty("scenes").EnumerateArray().Select(scene => scene.GetProperty("is_reused").GetBoolean())
            .ShouldBe([true, false, true]);

        var film = await user.RenderAsync();

        user.TakeAsked().ShouldBe(["clip-2", "finish", "picture-2"]);
        film.GetProperty("stale").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Another_order_asks_nobody_but_for_the_film()
    {
        await user.RenderAsync();
        user.TakeAsked();

        var ordered = await user.DoAsync("reorder", new { scene_order = new[] { 3, 1, 2 } });
        ordered.GetProperty("storyboard").EnumerateArray()
            .Select(scene => scene.GetProperty("scene").GetProperty("scene_number").GetInt32())
            .ShouldBe([3, 1, 2]);
        StoryboardUser.Text(ordered, "status").ShouldBe("storyboard_ready");
        await user.RenderAsync();

        user.TakeAsked().ShouldBe(["finish"]);
        (await user.RefusedAsync("reorder", new { scene_order = new[] { 1, 1, 2 } }, HttpStatusCode.BadRequest))
            .ShouldBe("validation_error");
    }

    [Fact]
    public async Task Older_picture_is_free_and_so_is_its_clip()
    {
        await user.RenderAsync();
        await user.DoAsync("refine", new { scene_number = 1, prompt = "A bottle in the rain" }, HttpStatusCode.Accepted);
        await user.UntilAsync("storyboard_ready");
        await user.RenderAsync();
        user.TakeAsked();

        var chosen = await user.DoAsync("scenes/1/take", new { take = 1 });
        StoryboardUser.Text(chosen.GetProperty("storyboard")[0].GetProperty("scene"), "description").ShouldBe("A bottle.");
        (await user.DoAsync("quote", new { })).GetProperty("paid_calls").GetInt32().ShouldBe(0);
        var film = await user.RenderAsync();

        user.TakeAsked().ShouldBeEmpty();
        Path(film, "video_url").ShouldContain("finish-1");
        (await user.RefusedAsync("scenes/1/take", new { take = 9 }, HttpStatusCode.NotFound)).ShouldBe("take_not_found");
    }

    [Fact]
    public async Task Scenes_are_refined_five_times_at_most()
    {
        for (var time = 1; time <= 5; time++)
        {
            await user.DoAsync("refine", new { scene_number = 1, prompt = $"A bottle, number {time}" }, HttpStatusCode.Accepted);
            (await user.UntilAsync("storyboard_ready")).GetProperty("refinements_left").GetInt32().ShouldBe(5 - time);
        }

        var refused = await user.DoAsync("refine", new { scene_number = 1, prompt = "Once more" }, HttpStatusCode.Conflict);
        (StoryboardUser.Text(refused, "code"), StoryboardUser.Text(refused, "detail")).ShouldSatisfyAllConditions(
            told => told.Item1.ShouldBe("too_many_refinements"), told => told.Item2.ShouldContain("5 times"));
        user.TakeAsked().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Picture_that_is_refused_can_be_asked_for_in_other_words_or_gone_back_from()
    {
        user.Refuse("picture-1");
        await user.DoAsync("refine", new { scene_number = 1, prompt = "Something forbidden" }, HttpStatusCode.Accepted);
        var failed = await user.UntilAsync("failed");
        StoryboardUser.Text(failed.GetProperty("storyboard")[0], "generation_status").ShouldBe("failed");
        (await user.RefusedAsync("reorder", new { scene_order = new[] { 2, 1, 3 } })).ShouldBe("storyboard_not_ready");

        var back = await user.DoAsync("scenes/1/take", new { take = 1 });
        StoryboardUser.Text(back, "status").ShouldBe("storyboard_ready");

        await user.DoAsync("refine", new { scene_number = 1, prompt = "Something else forbidden" }, HttpStatusCode.Accepted);
        await user.UntilAsync("failed");
        user.Allow();
        await user.DoAsync("refine", new { scene_number = 1, prompt = "Something allowed" }, HttpStatusCode.Accepted);
        var ready = await user.UntilAsync("storyboard_ready");
        StoryboardUser.Text(ready.GetProperty("storyboard")[0].GetProperty("scene"), "description").ShouldBe("Something allowed");
    }

    [Fact]
    public async Task Nothing_is_changed_while_it_is_rendered()
    {
        await user.DoAsync("approve", new { });
        await user.DoAsync("render", new { }, HttpStatusCode.Accepted);

        (await user.RefusedAsync("refine", new { scene_number = 1, prompt = "Late" })).ShouldBe("render_started");
        (await user.RefusedAsync("reorder", new { scene_order = new[] { 2, 1, 3 } })).ShouldBe("render_started");
        await user.UntilAsync("completed");
    }

    private static IEnumerable<JsonElement> Takes(JsonElement storyboard, int scene) => storyboard.GetProperty("scenes").EnumerateArray()
        .Single(other => other.GetProperty("scene_number").GetInt32() == scene).GetProperty("takes").EnumerateArray();

    private static string Path(JsonElement element, string member = "image_url") =>
        new Uri(StoryboardUser.Text(element, member)).AbsolutePath;
}
