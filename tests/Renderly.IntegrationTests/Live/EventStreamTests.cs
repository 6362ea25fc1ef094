using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Live;

/// <summary>The log of a job and its server-sent events, against what a read of the job says.</summary>
public sealed class EventStreamTests(LiveFixture fixture) : IClassFixture<LiveFixture>, IDisposable
{
    private readonly HttpClient client = fixture.Jobs.ClientAs(Guid.CreateVersion7());

    private JobsService Jobs => fixture.Jobs;

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Events_of_a_job_that_fails_is_resumed_and_completes_add_up_to_the_job_as_it_is_read()
    {
        var id = await Jobs.SubmitAsync(client, 5);
        var workers = new Workers(Jobs, id);
        await workers.SubmitClipAsync();
        await workers.FailClipAsync();

        var log = await EventLog.ReadAsync(client, id);
        log.Types.ShouldBe(["job.created", "job.updated", "job.failed"]);
        await ShouldBeTheJobAsync(log, id);

        (await client.PostAsync($"/api/video/jobs/{id}/resume", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Jobs.InStateAsync(id, "GeneratingClips");
        await workers.GenerateClipAsync(attempt: 2);
        await workers.FinishAsync();

        await log.FollowAsync(client, id, _ => false);
        log.Sequences.ShouldBe(Enumerable.Range(1, log.Last));
        log.Types.Last().ShouldBe("job.completed");
        log.Types.Count(type => type == "job.created").ShouldBe(1);
        await ShouldBeTheJobAsync(log, id);
        log.Job["final_video_url"]!.GetValue<string>().ShouldContain("signature=");
        (await EventLog.ReadAsync(client, id)).Job.ToJsonString().ShouldBe(log.Job.ToJsonString());
    }

    [Fact]
    public async Task Every_prefix_of_the_log_is_the_job_at_that_moment_up_to_its_cancellation()
    {
        var id = await Jobs.SubmitAsync(client, 5);
        var workers = new Workers(Jobs, id);
        var log = new EventLog();
        await log.FollowAsync(client, id, _ => true);
        await ShouldBeTheJobAsync(log, id);

        await workers.SubmitClipAsync();
        await log.FollowAsync(client, id, _ => true);
        await ShouldBeTheJobAsync(log, id);

        await workers.GenerateClipAsync();
        await log.FollowAsync(client, id, seen => seen.Job["status"]!.GetValue<string>() == "processing_heygen");
        await ShouldBeTheJobAsync(log, id);

        await client.PostAsync($"/api/video/jobs/{id}/cancel", null);
        await log.FollowAsync(client, id, _ => false);
        log.Types.ShouldBe(["job.created", "job.updated", "job.updated", "job.updated", "job.cancelled"]);
        await ShouldBeTheJobAsync(log, id);
    }

    [Fact]
    public async Task Changes_that_the_owner_cannot_see_make_no_event()
    {
        var id = await Jobs.SubmitAsync(client, 5);

        // The saga has ordered the clip by now, and the rescuer looks at the job.
        await Jobs.ScalarAsync<Guid>($"UPDATE jobs.video_jobs SET rescued_at = now() WHERE id = '{id}' RETURNING id");

        (await Jobs.ScalarAsync<long>($"SELECT count(*) FROM jobs.job_event WHERE job_id = '{id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_log_refuses_to_be_changed()
    {
        await Jobs.SubmitAsync(client, 5);
        foreach (var change in new[] { "UPDATE jobs.job_event SET type = 'x'", "DELETE FROM jobs.job_event", "TRUNCATE jobs.job_event" })
        {
            await using var command = Jobs.Database.CreateCommand(change);
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).Message.ShouldContain("append-only");
        }
    }

    [Fact]
    public async Task Quiet_streams_carry_heartbeats_and_say_how_soon_to_come_back()
    {
        var id = await Jobs.SubmitAsync(client, 5);
        using var response = await client.GetAsync($"/api/video/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());

        (await lines.ReadLineAsync()).ShouldBe("retry: 2000");
        string? line;
        do
        {
            line = await lines.ReadLineAsync();
        }
        while (line != ":");
    }

    [Fact]
    public async Task Streams_of_other_users_and_of_no_job_are_not_found()
    {
        var id = await Jobs.SubmitAsync(client, 5);
        using var stranger = Jobs.ClientAs(Guid.CreateVersion7());

        (await stranger.GetAsync($"/api/video/jobs/{id}/events")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync($"/api/video/jobs/{Guid.CreateVersion7()}/events")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/api/video/jobs/none/events")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("2")]
    [InlineData("99999999999999999999")]
    public async Task Last_event_ids_that_are_none_of_the_job_are_refused(string id)
    {
        var jobId = await Jobs.SubmitAsync(client, 5);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/video/jobs/{jobId}/events")
        {
            Headers = { { "Last-Event-ID", id } }
        };
        using var response = await client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Last-Event-ID");
    }

    [Fact]
    public async Task Who_has_seen_the_end_is_told_to_stop_asking()
    {
        var id = await Jobs.SubmitAsync(client, 5);
        await client.PostAsync($"/api/video/jobs/{id}/cancel", null);
        var log = await EventLog.ReadAsync(client, id);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/video/jobs/{id}/events")
        {
            Headers = { { "Last-Event-ID", $"{log.Last}" } }
        };

        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Streams_of_one_user_are_bounded_and_a_closed_one_makes_room()
    {
        var id = await Jobs.SubmitAsync(client, 5);
        var path = $"/api/video/jobs/{id}/events";
        var open = await Task.WhenAll(
            Enumerable.Range(0, LiveFixture.MaxStreams).Select(_ => client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead)));
        open.ShouldAllBe(response => response.StatusCode == HttpStatusCode.OK);

        using (var refused = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("too_many_streams");
        }

        open[0].Dispose();
        await Eventually.SeeAsync(
            async () =>
            {
                using var again = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
                return again.StatusCode;
            },
            status => status == HttpStatusCode.OK,
            "there is room for another stream");
        Array.ForEach(open, response => response.Dispose());
    }

    private async Task ShouldBeTheJobAsync(EventLog log, Guid id)
    {
        var job = JsonNode.Parse(await client.GetStringAsync($"/api/video/jobs/{id}"));
        JsonNode.DeepEquals(log.Job, job).ShouldBeTrue($"folded: {log.Job}\nread: {job}");
    }
}
