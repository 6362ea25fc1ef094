using System.Net;
using System.Text.Json;
using Renderly.Contracts.VideoJobs;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>
/// What a storyboard costs against what was said before: part by part, told once, and never more than a quote that was sent along.
/// </summary>
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
        costs.GetProperty("estimated").GetProperty("clips").GetDecimal()
            .ShouldBeLessThan(costs.GetProperty("actual").GetProperty("clips").GetDecimal());
        costs.GetProperty("actual").GetProperty("pictures").GetDecimal()
            .ShouldBe(costs.GetProperty("estimated").GetProperty("pictures").GetDecimal());
        await user.DoAsync("render", new { aspect_ratio = "9:16" }, HttpStatusCode.Accepted);
        (await user.UntilAsync("completed")).GetProperty("warnings").GetArrayLength().ShouldBe(1, "it was told before");
    }

    [Fact]
    public async Task Costs_that_are_settled_after_the_end_are_in_reads_and_tell_no_end_twice()
    {
        await user.GenerateAsync(NewPrompt());
        await user.UntilAsync("storyboard_ready");
        (await user.RenderAsync()).TryGetProperty("warnings", out _).ShouldBeFalse();
        await Eventually.SeeAsync(
            () => fixture.Jobs.ScalarAsync<long>(
                $"SELECT count(*) FROM jobs.paid_attempt WHERE job_id = '{user.JobId}' AND step LIKE 'clip-%' AND charge = 'Charged'"),
            settled => settled == 2,
            "the clips are settled");

        await fixture.Jobs.ScalarAsync<long>(
            $"""
             WITH dearer AS (UPDATE jobs.paid_attempt SET amount_usd_micros = 3 * amount_usd_micros
                             WHERE job_id = '{user.JobId}' AND step LIKE 'clip-%' RETURNING 1)
             SELECT count(*) FROM dearer
             """);
        await fixture.Jobs.PublishAsync(new JobCostsDiffer { JobId = user.JobId });

        var job = await Eventually.SeeAsync(
            () => user.GetAsync(""), read => read.TryGetProperty("warnings", out _), "a read tells it");
        job.GetProperty("warnings").EnumerateArray().ShouldHaveSingleItem().GetString()!.ShouldContain("part clip");
        StoryboardUser.Text(job, "status").ShouldBe("completed");
        (await fixture.Jobs.ScalarAsync<long>(
            $"SELECT count(*) FROM jobs.job_event WHERE job_id = '{user.JobId}' AND type = 'job.completed'")).ShouldBe(1);
    }

    [Fact]
    public async Task Quote_says_what_is_expected_the_most_and_what_is_set_aside()
    {
        await user.GenerateAsync(NewPrompt());
        await user.UntilAsync("storyboard_ready");
        await user.DoAsync("approve", new { });

        foreach (var quote in (JsonElement[])[
            await user.DoAsync("quote", new { }),
            await user.PostAsync("/api/v2/generate/quote", NewPrompt(), HttpStatusCode.OK)])
        {
            var (low, high) = (quote.GetProperty("usd_low").GetDecimal(), quote.GetProperty("usd_high").GetDecimal());
            low.ShouldBeInRange(0.01m, high);
            quote.GetProperty("estimated_cost").GetDecimal().ShouldBe(decimal.Round(low, 2, MidpointRounding.AwayFromZero));
            quote.GetProperty("reserved_usd").GetDecimal().ShouldBeInRange(low, high);
            quote.TryGetProperty("usd", out _).ShouldBeFalse("three amounts are enough, each by what it is");
            quote.GetProperty("scenes").EnumerateArray().ShouldAllBe(
                scene => scene.GetProperty("usd_low").GetDecimal() <= scene.GetProperty("usd_high").GetDecimal());
        }
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
