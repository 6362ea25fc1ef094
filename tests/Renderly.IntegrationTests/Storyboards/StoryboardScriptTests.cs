using System.Text.Json;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>A prompt that a language model reads, or does not.</summary>
public sealed class StoryboardScriptTests(ScriptFixture fixture) : IClassFixture<ScriptFixture>, IDisposable
{
    private readonly StoryboardUser user = new(fixture.Jobs);

    public void Dispose() => user.Dispose();

    [Fact]
    public async Task Pictures_are_those_of_the_model_s_scenes_and_nothing_stays_set_aside_for_others()
    {
        user.Script = """[{"description":"A bottle","seconds":12,"spoken":"Hi."},{"description":"A hiker","seconds":18,"spoken":""}]""";
        var started = await user.GenerateAsync(new { prompt = "A bottle on a rock. A hiker drinks.", duration = 30 });
        started.GetProperty("understood").GetProperty("scenes").GetInt32().ShouldBe(6);

        var ready = await user.UntilAsync("storyboard_ready");

        user.TakeAsked().ShouldBe(["picture-1", "picture-2", "script"]);
        var understood = ready.GetProperty("understood");
        (StoryboardUser.Text(understood, "parser"), understood.GetProperty("scenes").GetInt32()).ShouldBe(("openai", 2));
        ready.TryGetProperty("warnings", out _).ShouldBeFalse();
        ready.GetProperty("degraded").GetBoolean().ShouldBeFalse();
        await Eventually.SeeAsync(
            () => fixture.Jobs.ScalarAsync<long>($"SELECT reserved_usd_micros FROM jobs.job_account WHERE job_id = '{user.JobId}'"),
            reserved => reserved == 0,
            "what the model left out is given back");

        var film = await user.RenderAsync();

        user.TakeAsked().ShouldBe(["clip-1", "clip-2", "finish", "last-frame-1", "last-frame-2"]);
        film.GetProperty("credits_used").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task Built_in_parser_serves_where_the_model_does_not_and_says_so_to_the_end()
    {
        user.Refuse("script");
        await user.GenerateAsync(new { prompt = "A lake at dawn. A boat.", duration = 10 });

        var ready = await user.UntilAsync("storyboard_ready");

        user.TakeAsked().ShouldBe(["picture-1", "picture-2", "script"]);
        StoryboardUser.Text(ready.GetProperty("understood"), "parser").ShouldBe("built-in");
        Warnings(ready).ShouldHaveSingleItem().ShouldStartWith("The prompt was read by the built-in parser, because");
        Warnings(await user.RenderAsync()).ShouldHaveSingleItem().ShouldEndWith("The filter refused it.");
    }

    [Fact]
    public async Task Nobody_is_waited_for_where_the_request_approves()
    {
        user.Script = """[{"description":"A cliff","seconds":5,"spoken":""}]""";
        await user.GenerateAsync(new { prompt = "A cliff.", duration = 5, auto_approve = true });

        await user.UntilAsync("completed");

        user.TakeAsked().ShouldBe(["clip-1", "finish", "picture-1", "script"]);
    }

    private static IReadOnlyList<string?> Warnings(JsonElement job) =>
        [.. job.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString())];
}
