using System.Net;
using System.Text.Json;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>One storyboard, several formats: each film is made of what is there, and of what it needs for itself.</summary>
public sealed class StoryboardFormatTests(StoryboardFixture fixture) : IClassFixture<StoryboardFixture>, IAsyncLifetime
{
    private static readonly object Upright = new { aspect_ratio = "9:16" };

    private readonly StoryboardUser user = new(fixture.Jobs);

    public async ValueTask InitializeAsync()
    {
        await user.GenerateAsync(
            new { prompt = $"A bottle. A camp {Guid.CreateVersion7():N}.", duration = 10, voice_over = true, music = true });
        await user.UntilAsync("storyboard_ready");
        user.TakeAsked();
    }

    public ValueTask DisposeAsync()
    {
        user.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Another_format_pays_for_its_pictures_and_clips_and_shares_voices_and_music()
    {
        await user.RenderAsync();
        user.TakeAsked().ShouldBe(["clip-1", "clip-2", "finish", "music", "voice-1", "voice-2"]);
        var quote = await user.DoAsync("quote", Upright);
        quote.GetProperty("aspect_ratio").GetString().ShouldBe("9:16");
        Texts(quote.GetProperty("scenes")[0].GetProperty("new")).ShouldBe(["picture", "clip"]);
        (await user.DoAsync("quote", new { })).GetProperty("paid_calls").GetInt32().ShouldBe(0);

        await user.DoAsync("render", Upright, HttpStatusCode.Accepted);
        var film = await user.UntilAsync("completed");

        user.TakeAsked().ShouldBe(["clip-1-9x16", "clip-2-9x16", "finish-9x16", "picture-1-9x16", "picture-2-9x16"]);
        var films = film.GetProperty("films").EnumerateArray().ToList();
        films
            .Select(made => (
                StoryboardUser.Text(made, "aspect_ratio"), made.GetProperty("revision").GetInt32(), made.GetProperty("width").GetInt32()))
            .ShouldBe([("16:9", 1, 1280), ("9:16", 1, 720)]);
        StoryboardUser.Text(films[1], "video_url").ShouldStartWith("http://files.example");
        StoryboardUser.Text(film, "video_url").ShouldNotContain("9x16");
        (await user.GetAsync("/metadata?aspect_ratio=9:16")).GetProperty("height").GetInt32().ShouldBe(1280);
        Texts(film.GetProperty("adjusted")).ShouldContain(sentence => sentence.Contains("drawn anew in 9:16"));

        await user.DoAsync("render", Upright);
        await user.DoAsync("render", new { });
        user.TakeAsked().ShouldBeEmpty();
    }

    [Fact]
    public async Task Scene_that_is_changed_is_all_that_is_made_again_in_each_format()
    {
        await user.RenderAsync();
        await user.DoAsync("render", Upright, HttpStatusCode.Accepted);
        await user.UntilAsync("completed");
        await user.DoAsync("refine", new { scene_number = 2, prompt = "A camp in the snow" }, HttpStatusCode.Accepted);
        await user.UntilAsync("storyboard_ready");
        user.TakeAsked().ShouldContain("picture-2");

        await user.DoAsync("approve", new { });
        await user.DoAsync("render", Upright, HttpStatusCode.Accepted);
        (await user.RefusedAsync("render", new { })).ShouldBe("render_started");
        var film = await user.UntilAsync("completed");

        user.TakeAsked().ShouldBe(["clip-2-9x16", "finish-9x16", "picture-2-9x16"]);
        film.GetProperty("films").EnumerateArray().Select(made => made.GetProperty("stale").GetBoolean()).ShouldBe([true, false]);
        film.GetProperty("stale").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Format_that_failed_does_not_hold_up_the_others()
    {
        user.Refuse("clip-1-9x16");
        await user.DoAsync("approve", new { });
        await user.DoAsync("render", Upright, HttpStatusCode.Accepted);
        await user.UntilAsync("failed");
        user.TakeAsked();

        await user.DoAsync("reorder", new { scene_order = new[] { 2, 1 } });
        var film = await user.RenderAsync();

        user.TakeAsked().ShouldBe(["clip-1", "clip-2", "finish", "music"]);
        film.GetProperty("films").EnumerateArray().Select(made => StoryboardUser.Text(made, "aspect_ratio")).ShouldBe(["16:9"]);
    }

    [Fact]
    public async Task Format_that_there_is_not_is_refused()
    {
        await user.DoAsync("approve", new { });
        (await user.RefusedAsync("render", new { aspect_ratio = "21:9" }, HttpStatusCode.BadRequest)).ShouldBe("validation_error");
        (await user.RefusedAsync("quote", new { aspect_ratio = "21:9" }, HttpStatusCode.BadRequest)).ShouldBe("validation_error");
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString()!);
}
