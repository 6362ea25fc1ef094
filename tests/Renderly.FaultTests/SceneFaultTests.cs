using System.Net.Http.Json;
using System.Text.Json;

namespace Renderly.FaultTests;

/// <summary>
/// Row 31 of docs/reliability.md: a scene's clip is asked of one provider, and who makes and is paid for it in the end is another matter.
/// </summary>
[Collection(SystemUnderFaults.Collection)]
[Trait("Suite", "Long")]
public sealed class SceneFaultTests(SystemUnderFaults system)
{
    private const decimal PictureUsd = 0.02m;
    private const decimal ClipAtMockUsd = 2 * 0.01m;
    private const decimal ClipAtRunwayUsd = 2 * 0.05m;

    /// <summary>How often a clip that failed is ordered from one provider here.</summary>
    private const int Tries = 2;

    [Fact]
    public async Task Provider_that_takes_no_order_gives_way_to_the_next_which_alone_is_paid()
    {
        await ScriptAsync(new { http = new { status = 503, retryAfter = "1" } });
        var before = await CallsAsync();
        var job = await system.SubmitSceneAsync("runway");

        (await system.InspectAsync()).PaidTwice.ShouldBe(0);

        await SeeMakersAsync(job, "runway", "mock");
        (await CallsAsync()).ShouldBe((before.Runway, before.Mock + 2), "a picture and a clip, and nothing that Runway took");
        await SeeCostsAsync(job, ClipAtMockUsd, triesInVain: 1);
    }

    [Fact]
    public async Task Order_that_was_taken_and_failed_is_tried_again_there_and_then_at_the_next_provider_within_what_was_quoted()
    {
        await ScriptAsync(new { error = new { reason = "INTERNAL.BAD_OUTPUT.CODE01" } });
        var before = await CallsAsync();
        var job = await system.SubmitSceneAsync("runway");

        await system.InspectAsync();

        await SeeMakersAsync(job, "runway", "mock");
        (await CallsAsync()).ShouldBe((before.Runway + Tries, before.Mock + 2));
        await SeeCostsAsync(job, ClipAtMockUsd, Tries);
    }

    [Fact]
    public async Task Order_that_was_taken_and_is_not_heard_of_is_sent_to_nobody_else_and_its_late_result_is_taken()
    {
        await system.Cluster.TerminateAsync(Services.Generation);
        await system.Cluster.StartAsync(Services.Generation, ("Runway__Deadline", "00:00:03"), ("Runway__LatePollDelay", "00:00:01"));
        await ScriptAsync(new { latency = "25s" });
        var before = await CallsAsync();
        var job = await system.SubmitSceneAsync("runway");

        var failed = await SeeAsync(job, "failed");

        failed.GetProperty("error").GetProperty("code").GetString().ShouldBe("deadline_exceeded");
        failed.GetProperty("error_message").GetString()!.ShouldContain("Should it finish later, the job goes on by itself.");
        (await CallsAsync()).ShouldBe((before.Runway + 1, before.Mock + 1), "a clip that is waited for, and a picture");
        var inDoubt = await Eventually.SeeAsync(
            () => CostsAsync(job), costs => Usd(costs, "in_doubt_usd") > 0, "the clip's price is in doubt");
        (Usd(inDoubt, "in_doubt_usd"), Usd(inDoubt, "paid_usd")).ShouldBe((ClipAtRunwayUsd, PictureUsd));

        await SeeAsync(job, "completed");

        await system.InspectAsync();
        await SeeMakersAsync(job, "runway", "runway");
        (await CallsAsync()).ShouldBe((before.Runway + 1, before.Mock + 1));
        Usd(await CostsAsync(job), "paid_usd").ShouldBe(PictureUsd + ClipAtRunwayUsd);
        await system.Cluster.TerminateAsync(Services.Generation);
        await system.Cluster.StartAsync(Services.Generation);
    }

    /// <summary>Every order of a clip at Runway meets this.</summary>
    private Task ScriptAsync(object then) =>
        system.Cluster.ScriptAsync(new { match = new { provider = "runway", operation = "submit", kind = "runway-clip" }, then });

    /// <summary>Orders that the providers took, by the simulator's journal.</summary>
    private async Task<(int Runway, int Mock)> CallsAsync()
    {
        var calls = await PaidCalls.ReadAsync(system.Cluster.JournalFile);
        return (calls.Count(call => call.Provider == "runway"), calls.Count(call => call.Provider == "mock"));
    }

    private Task<JsonElement> SeeAsync(Guid job, string status) => Eventually.SeeAsync(
        () => TaskAsync(job), task => task.GetProperty("status").GetString() == status, $"the job is {status}", SystemUnderFaults.Limit);

    private async Task SeeMakersAsync(Guid job, string requested, string served)
    {
        var task = await TaskAsync(job);
        (MakerOf(task, "requested"), MakerOf(task, "served"), task.GetProperty("degraded").GetBoolean())
            .ShouldBe((requested, served, requested != served));
    }

    private static string? MakerOf(JsonElement task, string who) =>
        task.GetProperty(who).GetProperty("clip").GetProperty("provider").GetString();

    /// <summary>The clip was tried in vain this often, for nothing, and then made for this.</summary>
    private async Task SeeCostsAsync(Guid job, decimal clipUsd, int triesInVain)
    {
        var costs = await CostsAsync(job);
        var clip = costs.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("step").GetString() == "clip");
        clip.GetProperty("attempts").EnumerateArray().Select(attempt => Usd(attempt, "paid_usd"))
            .ShouldBe([.. Enumerable.Repeat(0m, triesInVain), clipUsd]);
        Usd(costs, "paid_usd").ShouldBe(PictureUsd + clipUsd);
        clipUsd.ShouldBeLessThanOrEqualTo(Usd(clip, "planned_usd"), "what was set aside for it is what its owner agreed to");
    }

    private Task<JsonElement> TaskAsync(Guid job) => GetAsync($"/api/video/generate/tasks/{job}");

    private Task<JsonElement> CostsAsync(Guid job) => GetAsync($"/api/video/jobs/{job}/costs");

    private Task<JsonElement> GetAsync(string path) =>
        system.Cluster.Api.Http.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    private static decimal Usd(JsonElement costs, string member) => costs.GetProperty(member).GetDecimal();
}
