using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

[Collection(OneAttemptHostCollection.Name)]
public sealed class RecoveryTests(OneAttemptHost shared)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Clip_that_comes_after_the_deadline_is_adopted_and_paid_once()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var renderly = EmbeddedHost.WithSmallPictures(
            ("Simulator__Providers__veo__Latency", "00:00:08"),
            ("Veo__Deadline", "00:00:02"),
            ("Veo__LatePollDelay", "00:00:00.5"));
        await renderly.StartAsync();
        var id = (await renderly.Api.SubmitAsync(RenderlyApi.Request(pictures.Url, [4]))).GetProperty("job_id").GetGuid();

        var failed = await renderly.Api.FinishedAsync(id, Limit);
        failed.GetProperty("status").GetString().ShouldBe("failed");
        failed.GetProperty("error_message").GetString()!.ShouldContain("Should it finish later, the job goes on by itself.");

        await Eventually.SeeAsync(
            () => renderly.Api.Http.GetFromJsonAsync<JsonElement>($"/api/video/status/{id}/"),
            job => job.GetProperty("status").GetString() == "completed",
            "the job is completed with the late clip",
            Limit);
        (await PaidCalls.ReadAsync(renderly.JournalFile)).Count.ShouldBe(2, "one clip, one presenter");
        var costs = await SettledAsync(renderly.Api, id);
        costs.GetProperty("steps")[0].GetProperty("attempts").GetArrayLength().ShouldBe(1);
        costs.GetProperty("steps")[0].GetProperty("attempts")[0].GetProperty("paid_usd").GetDecimal().ShouldBe(0.80m);
    }

    [Fact]
    public async Task Job_that_failed_at_scene_four_of_five_resumes_there_and_pays_nothing_again()
    {
        await using var pictures = await PictureServer.StartAsync();
        using var api = await shared.Host.AsNewUserAsync();
        var paidBefore = await PaidCalls.CountAsync(shared.Host.JournalFile);
        var request = RenderlyApi.Request(pictures.Url, [4, 4, 4, 4, 4], sceneFour: "a shoe [sim:refuse-audio]");
        var id = (await api.SubmitAsync(request)).GetProperty("job_id").GetGuid();
        var failed = await api.FinishedAsync(id, Limit);
        failed.GetProperty("status").GetString().ShouldBe("failed");
        failed.GetProperty("error_message").GetString()!.ShouldStartWith("Step clip-4 failed at veo:");
        (await PaidCalls.CountAsync(shared.Host.JournalFile) - paidBefore).ShouldBe(4, "three clips and the refused one");

        using var quoted = await api.Http.PostAsync($"/api/video/jobs/{id}/quote", null);
        var quote = await quoted.Content.ReadFromJsonAsync<JsonElement>();
        var presenterUsd = 0.4m; // 8 words at 150 a minute, rounded up to 4 s, 0.10 USD each.
        quote.GetProperty("usd").GetDecimal().ShouldBe(1.40m + 1.40m + presenterUsd);

        using (var resumed = await api.Http.PostAsync($"/api/video/jobs/{id}/resume", null))
        {
            resumed.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        await Eventually.SeeAsync(
            () => api.Http.GetFromJsonAsync<JsonElement>($"/api/video/status/{id}/"),
            job => job.GetProperty("status").GetString() == "completed",
            "the resumed job is completed",
            Limit);
        (await PaidCalls.CountAsync(shared.Host.JournalFile) - paidBefore).ShouldBe(4 + 3, "clips 4 and 5 and the presenter");
        var costs = await SettledAsync(api, id);
        var attempts = costs.GetProperty("steps").EnumerateArray()
            .SelectMany(step => step.GetProperty("attempts").EnumerateArray())
            .ToList();
        attempts.Count.ShouldBe(5 + 1 + 1, "five clips, the refused one, the presenter");
        attempts.Count(attempt => attempt.GetProperty("charge").GetString() == "not_charged").ShouldBe(1);
        var presenter = costs.GetProperty("steps")[5].GetProperty("attempts")[0];
        costs.GetProperty("paid_usd").GetDecimal().ShouldBe(0.80m + 4 * 1.40m + presenter.GetProperty("paid_usd").GetDecimal());
        costs.GetProperty("wasted_usd").GetDecimal().ShouldBe(0);
        costs.GetProperty("credits_used").GetInt32().ShouldBe(1);
        var usage = await api.Http.GetFromJsonAsync<JsonElement>("/api/usage/");
        usage.GetProperty("jobs").GetInt32().ShouldBe(1);
        usage.GetProperty("credits_used").GetInt32().ShouldBe(1);
        usage.GetProperty("paid_usd").GetDecimal().ShouldBe(costs.GetProperty("paid_usd").GetDecimal());
        var credits = await api.Http.GetFromJsonAsync<JsonElement>("/api/credits/");
        credits.GetProperty("credits").GetInt32().ShouldBe(-1, "credits are counted, not required");

        using var again = await api.Http.PostAsync($"/api/video/jobs/{id}/resume", null);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    /// <summary>The job's costs once every verdict is in.</summary>
    private static Task<JsonElement> SettledAsync(RenderlyApi api, Guid id) => Eventually.SeeAsync(
        () => api.Http.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{id}/costs/"),
        costs => costs.GetProperty("reserved_usd").GetDecimal() == 0 && costs.GetProperty("in_doubt_usd").GetDecimal() == 0,
        "nothing is reserved or in doubt",
        Limit);
}
