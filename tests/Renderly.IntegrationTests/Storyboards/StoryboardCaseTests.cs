namespace Renderly.IntegrationTests.Storyboards;

/// <summary>
/// What goes wrong with a film of scenes elsewhere: one scene's trouble is that scene's alone, and nothing is left out in silence.
/// </summary>
public sealed class StoryboardCaseTests(StoryboardFixture fixture) : IClassFixture<StoryboardFixture>, IDisposable
{
    private readonly StoryboardUser user = new(fixture.Jobs);

    public void Dispose() => user.Dispose();

    [Fact]
    public async Task One_missing_picture_is_tried_again_alone()
    {
        user.Stumble("picture-2");
        await user.GenerateAsync(new { prompt = $"A tent. A fire. A pot {Guid.CreateVersion7():N}.", duration = 15 });

        await user.UntilAsync("storyboard_ready");

        user.TakeAsked().ShouldBe(["picture-1", "picture-2", "picture-2", "picture-3"]);
    }

    [Fact]
    public async Task Scene_that_cannot_be_spoken_stops_the_film_before_a_clip_is_paid()
    {
        await user.GenerateAsync(new { prompt = $"A quay. A sail {Guid.CreateVersion7():N}.", duration = 10, voice_over = true });
        await user.UntilAsync("storyboard_ready");
        user.TakeAsked();
        user.Refuse("voice-2");
        await user.DoAsync("approve", new { });
        await user.DoAsync("render", new { }, System.Net.HttpStatusCode.Accepted);

        var failed = await user.UntilAsync("failed");

        user.TakeAsked().ShouldBe(["voice-1", "voice-2"]);
        StoryboardUser.Text(failed, "error_message").ShouldContain("refused");
    }

    [Fact]
    public async Task Film_that_is_put_together_again_keeps_its_music()
    {
        await user.GenerateAsync(new { prompt = $"A hill. A mill {Guid.CreateVersion7():N}.", duration = 10, music = true });
        await user.UntilAsync("storyboard_ready");
        await user.RenderAsync();
        user.TakeAsked().ShouldContain("music");

        await user.DoAsync("reorder", new { scene_order = new[] { 2, 1 } });
        await user.RenderAsync();

        user.TakeAsked().ShouldBe(["finish"]);
    }
}
