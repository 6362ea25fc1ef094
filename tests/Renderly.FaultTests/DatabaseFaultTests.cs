using System.Net;
using System.Net.Http.Json;
using Npgsql;

namespace Renderly.FaultTests;

/// <summary>Rows 15 and 16 of docs/reliability.md: a database that is cut off, silent or locked.</summary>
[Collection(SystemUnderFaults.Collection)]
[Trait("Suite", "Long")]
public sealed class DatabaseFaultTests(SystemUnderFaults system)
{
    [Fact]
    public async Task Connections_that_break_in_the_middle_of_transactions_lose_nothing()
    {
        for (var job = 0; job < 2; job++)
        {
            await system.SubmitAsync();
            system.Database.Cut();
        }

        await Eventually.SeeAsync(
            async () =>
            {
                system.Database.Cut();
                return await system.Cluster.CountAsync("(SELECT count(*) FROM veo.task WHERE state = 'succeeded')");
            },
            clips => clips > 0,
            "clips are finished although the connections break all the time");

        await system.InspectAsync();
    }

    [Fact]
    public async Task While_the_database_says_nothing_services_live_are_not_ready_and_refuse_work_with_a_time_to_come_back()
    {
        await system.SubmitAsync();
        system.Database.Stall();
        using var jobs = new HttpClient { BaseAddress = system.Cluster.Address(Services.Jobs) };
        await Eventually.SeeAsync(
            () => StatusAsync(jobs, "/health/ready"), status => status == HttpStatusCode.ServiceUnavailable, "the service is not ready");
        (await StatusAsync(jobs, "/health/live")).ShouldBe(HttpStatusCode.OK);

        using (var refused = await system.Cluster.Api.Http.PostAsJsonAsync(
            "/api/video/generate/", RenderlyApi.Request(system.PictureUrl, [4])))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        system.Database.Heal();
        await Eventually.SeeAsync(
            () => StatusAsync(jobs, "/health/ready"), status => status == HttpStatusCode.OK, "the service is ready again");
        await system.SubmitAsync();
        await system.InspectAsync();
    }

    [Fact]
    public async Task Locked_table_holds_the_work_up_and_nothing_is_lost()
    {
        await system.SubmitAsync();
        await using (var connection = await system.Cluster.Database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var locking = new NpgsqlCommand("LOCK TABLE veo.task, jobs.video_jobs IN ACCESS EXCLUSIVE MODE", connection);
            await locking.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await Eventually.SeeAsync(
                () => system.Cluster.CountAsync(
                    "(SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')"),
                waiting => waiting > 0,
                "someone waits for the lock");
        }

        await system.InspectAsync();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        return response.StatusCode;
    }
}
