using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Renderly.FaultTests;

/// <summary>Row 28 of docs/reliability.md.</summary>
[Collection(SystemWithOwnServers.Collection)]
[Trait("Suite", "Long")]
public sealed class BudgetRaceTests(SystemWithOwnServers system)
{
    private const int Submissions = 50;

    /// <summary>A clip of 4 s at 0.20 USD, and a presenter of 8 words, 4 s at 0.10 USD.</summary>
    private const decimal UsdPerJob = 1.20m;

    /// <summary>Fits three of them.</summary>
    private const decimal LeftUsd = 4.00m;

    private const string Committed =
        """
        (SELECT COALESCE(sum(reserved_usd_micros + spent_usd_micros + in_doubt_usd_micros), 0) FROM jobs.job_account
         WHERE opened_at >= date_trunc('day', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC')
        """;

    [Fact]
    public async Task Fifty_submissions_at_once_against_a_cap_that_fits_three_start_exactly_three_jobs()
    {
        var completed = await CompletedAsync();
        var before = await system.Cluster.CountAsync(Committed);
        var cap = (before / 1_000_000m) + LeftUsd;
        await system.RestartJobsAsync(("Billing__Caps__PerUserDayUsd", cap.ToString(CultureInfo.InvariantCulture)));
        var request = RenderlyApi.Request(system.PictureUrl, [4]);

        var answers = await Task.WhenAll(Enumerable.Range(0, Submissions).Select(_ => SendAsync(request)));

        var accepted = answers.Where(answer => answer.Status == HttpStatusCode.Accepted).ToList();
        accepted.Count.ShouldBe(3);
        accepted.ForEach(answer => system.Load.Remember(answer.Body));
        var refused = answers.Where(answer => answer.Status == HttpStatusCode.PaymentRequired).ToList();
        refused.Count.ShouldBe(Submissions - 3);
        refused[0].Body.GetProperty("code").GetString().ShouldBe("budget_exceeded");
        refused[0].Body.GetProperty("detail").GetString()!.ShouldContain("1.20 USD");
        (await system.Cluster.CountAsync(Committed) - before).ShouldBe((long)(3 * UsdPerJob * 1_000_000));

        await system.RestartJobsAsync();
        await system.InspectAsync();
        (await CompletedAsync() - completed).ShouldBe(3);
    }

    private Task<long> CompletedAsync() => system.Cluster.CountAsync("(SELECT count(*) FROM jobs.video_jobs WHERE outcome = 'completed')");

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(object request)
    {
        using var response = await system.Cluster.Api.Http.PostAsJsonAsync("/api/video/generate/", request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
