using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Chaos;

namespace Renderly.FaultTests;

public sealed class BudgetRaceTests
{
    private const int Submissions = 50;

    /// <summary>A clip of 4 s at 0.20 USD, and a presenter of 8 words, 4 s at 0.10 USD.</summary>
    private const decimal UsdPerJob = 1.20m;

    [Fact]
    public async Task Fifty_submissions_at_once_against_a_cap_that_fits_three_start_exactly_three_jobs()
    {
        await using var pictures = await PictureServer.StartAsync();
        await using var cluster = new ServiceCluster(new ServiceClusterOptions
        {
            Settings = new Dictionary<string, string>(ServiceClusterOptions.Fast) { ["Billing__Caps__PerUserDayUsd"] = "4.00" },
        });
        await cluster.StartAsync();
        var request = RenderlyApi.Request(pictures.Url, [4]);

        var answers = await Task.WhenAll(Enumerable.Range(0, Submissions).Select(_ => cluster.Api.Http.PostAsJsonAsync("/api/video/generate/", request)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted).ShouldBe(3);
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.PaymentRequired).ToList();
        refused.Count.ShouldBe(Submissions - 3);
        var problem = await refused[0].Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("budget_exceeded");
        problem.GetProperty("detail").GetString()!.ShouldContain("1.20 USD");
        (await cluster.CountAsync("(SELECT sum(reserved_usd_micros + spent_usd_micros) FROM jobs.job_account)")).ShouldBe((long)(3 * UsdPerJob * 1_000_000));

        var accepted = new List<Guid>();
        foreach (var answer in answers.Where(answer => answer.StatusCode == HttpStatusCode.Accepted))
        {
            accepted.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("job_id").GetGuid());
        }

        await Calm.WaitAsync(cluster, TimeSpan.FromMinutes(2));
        var verdict = await Inspection.LookAsync(cluster, accepted, told: []);
        verdict.IsClean.ShouldBeTrue(string.Join('\n', verdict.Figures()));
        verdict.Completed.ShouldBe(3);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }
}
