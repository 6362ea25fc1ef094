using System.Net;

namespace Renderly.FaultTests;

/// <summary>Row 29 of docs/reliability.md.</summary>
[Collection(SystemUnderFaults.Collection)]
[Trait("Suite", "Long")]
public sealed class CancelRaceTests(SystemUnderFaults system)
{
    private const int Jobs = 5;

    [Fact]
    public async Task Cancelling_at_any_moment_has_one_winner_and_truthful_answers()
    {
        var before = (await system.InspectAsync()).Cancelled;
        var jobs = new List<Guid>();
        for (var job = 0; job < Jobs; job++)
        {
            jobs.Add(await system.SubmitAsync());
        }

        // The n-th job is cancelled when n of them are over, twice at the same time: some races are won, some lost.
        var answers = new Dictionary<Guid, HttpStatusCode[]>();
        foreach (var (number, id) in jobs.Index())
        {
            await Eventually.SeeAsync(() => FinishedAsync(jobs), finished => finished >= number, $"{number} jobs are over");
            answers[id] = await Task.WhenAll(CancelAsync(id), CancelAsync(id));
        }

        var verdict = await system.InspectAsync();
        (verdict.Cancelled - before).ShouldBeInRange(1, Jobs);
        foreach (var (id, statuses) in answers)
        {
            var end = (await system.Cluster.Api.StatusAsync(id)).GetProperty("status").GetString();
            foreach (var status in statuses)
            {
                // 202: it was asked for in time to be tried; 200: it is cancelled; 409: too late.
                end.ShouldBeOneOf(status switch
                {
                    HttpStatusCode.Accepted => ["cancelled", "completed"],
                    HttpStatusCode.OK => ["cancelled"],
                    HttpStatusCode.Conflict => ["completed"],
                    _ => [$"no answer {status}"],
                });
            }
        }
    }

    private async Task<long> FinishedAsync(IEnumerable<Guid> jobs)
    {
        var states = await Task.WhenAll(jobs.Select(system.Cluster.Api.StatusAsync));
        return states.Count(job => job.GetProperty("status").GetString() is "completed" or "failed" or "cancelled");
    }

    private async Task<HttpStatusCode> CancelAsync(Guid id)
    {
        using var response = await system.Cluster.Api.Http.PostAsync($"/api/video/jobs/{id}/cancel", null);
        return response.StatusCode;
    }
}
