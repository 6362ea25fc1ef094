using System.Net;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>What a storyboard costs against what was said before: part by part, told once, and never more than a quote that was sent along.</summary>
public sealed class StoryboardCostTests(StoryboardFixture fixture) : IClassFixture<StoryboardFixture>, IDisposable
{
    private readonly StoryboardUser user = new(fixture.Jobs);

    public void Dispose() => user.Dispose();

    [Fact]
    public async Task Owner_is_told_once_that_the_clips_cost_more_than_was_estimated()
    {
        user.ClipSeconds = 7;
        await user.GenerateAsync(NewPrompt());
        await user.UntilAsync("storyboard_ready");
        await user.RenderAsync();

        var job = await Eventually.SeeAsync(
            () => user.GetAsync(""),
            read => read.TryGetProperty("warnings", out var warnings) && warnings.GetArrayLength() > 0,
            "the costs are told",
            TimeSpan.FromSeconds(30));

        job.GetProperty("warnings").EnumerateArray().ShouldHaveSingleItem().GetString()!.ShouldContain("part clip");
        var costs = job.GetProperty("costs");
        costs.GetProperty("estimated").GetProperty("clips").GetDecimal().ShouldBeLessThan(costs.GetProperty("actual").GetProperty("clips").GetDecimal());
        costs.GetProperty("actual").GetProperty("pictures").GetDecimal().ShouldBe(costs.GetProperty("estimated").GetProperty("pictures").GetDecimal());
        await user.DoAsync("render", new { aspect_ratio = "9:16" }, HttpStatusCode.Accepted);
        (await user.UntilAsync("completed")).GetProperty("warnings").GetArrayLength().ShouldBe(1, "it was told before");
    }

    [Fact]
    public async Task Nothing_is_begun_that_costs_more_than_was_quoted()
    {
        var prompt = NewPrompt();
        var quote = await user.PostAsync("/api/v2/generate/quote", prompt, HttpStatusCode.OK);
        var id = StoryboardUser.Text(quote, "id");
        quote.GetProperty("expires_at").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());

        var longer = await user.PostAsync("/api/v2/generate", NewPrompt(duration: 20, quoteId: id), HttpStatusCode.Conflict);
        StoryboardUser.Text(longer, "code").ShouldBe("quote_changed");
        await user.GenerateAsync(NewPrompt(quoteId: id));
        await user.UntilAsync("storyboard_ready");
        await user.DoAsync("approve", new { });

        var render = StoryboardUser.Text(await user.DoAsync("quote", new { aspect_ratio = "9:16" }), "id");
        (await user.RefusedAsync("render", new { quote_id = render }, HttpStatusCode.BadRequest)).ShouldBe("validation_error");
        await user.DoAsync("render", new { aspect_ratio = "9:16", quote_id = render }, HttpStatusCode.Accepted);
        await user.UntilAsync("completed");
    }

    [Fact]
    public async Task Read_waits_until_the_storyboard_waits_for_its_owner()
    {
        await user.GenerateAsync(NewPrompt());
        var waiting = user.GetAsync("?wait=30");

        await user.UntilAsync("storyboard_ready");

        StoryboardUser.Text(await waiting, "status").ShouldBe("storyboard_ready");
    }

    private static object NewPrompt(int duration = 10, string? quoteId = null) => new Dictionary<string, object?>
    {
        ["prompt"] = $"A bottle. A camp {Guid.CreateVersion7():N}.", ["duration"] = duration, ["quote_id"] = quoteId,
    }.Where(member => member.Value is not null).ToDictionary();
}
