using System.Net;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>Prompts become storyboards, which wait for their owners, and then films.</summary>
public sealed class StoryboardLifeTests(StoryboardFixture fixture) : IClassFixture<StoryboardFixture>, IDisposable
{
    private readonly StoryboardUser user = new(fixture.Jobs);

    private static object Prompt => new { prompt = "A bottle on a rock. A hiker drinks.", duration = 10 };

    public void Dispose() => user.Dispose();

    [Fact]
    public async Task Prompt_becomes_pictures_then_waits_and_the_approved_ones_become_a_film()
    {
        var started = await user.GenerateAsync(Prompt);
        StoryboardUser.Text(started, "status").ShouldBe("pending");
        started.GetProperty("estimated_cost").GetDecimal().ShouldBe(0.14m);

        var ready = await user.UntilAsync("storyboard_ready");
        user.TakeAsked().ShouldBe(["picture-1", "picture-2"]);
        ready.GetProperty("storyboard").EnumerateArray().Select(scene => StoryboardUser.Text(scene, "generation_status"))
            .ShouldBe(["completed", "completed"]);
        ready.GetProperty("storyboard")[0].GetProperty("image_url").GetString()!.ShouldStartWith("http://files.example");
        ready.GetProperty("progress").GetProperty("scenes_completed").GetInt32().ShouldBe(2);
        (await user.RefusedAsync("render", new { })).ShouldBe("not_approved");
        await Eventually.SeeAsync(
            () => fixture.Jobs.ScalarAsync<long>($"SELECT reserved_usd_micros FROM jobs.job_account WHERE job_id = '{user.JobId}'"),
            reserved => reserved == 0,
            "the pictures are paid, and nothing is set aside for the film");

        var film = await user.RenderAsync();

        user.TakeAsked().ShouldBe(["clip-1", "clip-2", "finish"]);
        film.GetProperty("video_url").GetString()!.ShouldStartWith("http://files.example");
        await Eventually.SeeAsync(
            () => user.GetAsync(""), job => job.GetProperty("actual_cost").GetDecimal() == 0.14m, "everything is paid");
        (film.GetProperty("stale").GetBoolean(), film.GetProperty("approved").GetBoolean()).ShouldBe((false, true));
    }

    [Fact]
    public async Task Nobody_is_waited_for_where_the_request_approves()
    {
        await user.GenerateAsync(new { prompt = "A lake at dawn.", duration = 5, auto_approve = true });

        (await user.UntilAsync("completed")).GetProperty("approved").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Approval_is_of_one_revision_and_may_be_repeated()
    {
        await user.GenerateAsync(new { prompt = "A cliff. A gull.", duration = 10 });
        (await user.RefusedAsync("approve", new { })).ShouldBe("storyboard_not_ready");
        await user.UntilAsync("storyboard_ready");

        (await user.RefusedAsync("approve", new { revision = 7 })).ShouldBe("stale_revision");
        var first = await user.DoAsync("approve", new { revision = 1 });
        var again = await user.DoAsync("approve", new { });
        again.GetProperty("approved_at").GetDateTimeOffset().ShouldBe(first.GetProperty("approved_at").GetDateTimeOffset());

        (await user.DoAsync("reorder", new { scene_order = new[] { 2, 1 } })).GetProperty("approved").GetBoolean().ShouldBeFalse();
        (await user.RefusedAsync("approve", new { revision = 1 })).ShouldBe("stale_revision");
        (await user.RefusedAsync("render", new { revision = 1 })).ShouldBe("stale_revision");
    }

    [Fact]
    public async Task Two_who_approve_and_render_at_once_get_one_film()
    {
        await user.GenerateAsync(new { prompt = "A harbour. A boat.", duration = 10 });
        await user.UntilAsync("storyboard_ready");
        user.TakeAsked();

        var approvals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => user.SendAsync("approve", new { revision = 1 })));
        var renders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => user.SendAsync("render", new { revision = 1 })));

        approvals.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        renders.Count(answer => answer.StatusCode == HttpStatusCode.Accepted).ShouldBe(1);
        renders.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(3);
        await user.UntilAsync("completed");
        user.TakeAsked().ShouldBe(["clip-1", "clip-2", "finish"]);
    }

    [Fact]
    public async Task Of_a_render_and_a_change_at_once_one_is_first_and_the_other_hears_so()
    {
        await user.GenerateAsync(new { prompt = "A tower. A bridge.", duration = 10 });
        await user.UntilAsync("storyboard_ready");
        await user.DoAsync("approve", new { });

        var answers = await Task.WhenAll(
            user.SendAsync("render", new { revision = 1 }), user.SendAsync("refine", new { scene_number = 1, prompt = "A tower in snow" }));

        var codes = await Task.WhenAll(answers.Select(async answer => answer.StatusCode == HttpStatusCode.Accepted
            ? "accepted"
            : StoryboardUser.Text(JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()), "code")));
        string.Join(", ", codes.Order()).ShouldBeOneOf("accepted, render_started", "accepted, stale_revision");
    }

    [Fact]
    public async Task Money_of_the_film_is_asked_for_before_it_is_begun()
    {
        // As if its pictures had been tried until next to nothing of the job's cap was left.
        await user.GenerateAsync(new { prompt = "A desert.", duration = 5 });
        await user.UntilAsync("storyboard_ready");
        await user.DoAsync("approve", new { });
        await fixture.Jobs.ScalarAsync<long>(
            $"WITH spent AS (UPDATE jobs.job_account SET spent_usd_micros = 4990000 WHERE job_id = '{user.JobId}' RETURNING 1) "
            + "SELECT count(*) FROM spent");

        (await user.RefusedAsync("render", new { }, HttpStatusCode.PaymentRequired)).ShouldBe("budget_exceeded");
        StoryboardUser.Text(await user.GetAsync(""), "status").ShouldBe("storyboard_ready");
    }
}
