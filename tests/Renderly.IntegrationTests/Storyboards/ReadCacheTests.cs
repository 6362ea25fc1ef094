using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>What is read often is made once, and what has changed is never read as it was.</summary>
public sealed class ReadCacheTests(StoryboardFixture fixture) : IClassFixture<StoryboardFixture>, IAsyncLifetime
{
    private readonly StoryboardUser user = new(fixture.Jobs);
    private HttpClient? http;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        http = fixture.Jobs.ClientAs(user.Id);
        await user.GenerateAsync(new { prompt = $"A bottle. A camp {Guid.CreateVersion7():N}.", duration = 10 });
        await user.UntilAsync("storyboard_ready");
        await Eventually.SeeAsync(
            () => fixture.Jobs.ScalarAsync<long>($"SELECT reserved_usd_micros FROM jobs.job_account WHERE job_id = '{user.JobId}'"),
            reserved => reserved == 0,
            "the pictures are paid: nothing moves the job any more");
    }

    public ValueTask DisposeAsync()
    {
        http!.Dispose();
        user.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Unchanged_job_is_made_once_and_the_figures_say_so()
    {
        await user.DoAsync("reorder", new { scene_order = new[] { 2, 1 } });
        var before = await FiguresAsync();

        for (var read = 0; read < 10; read++)
        {
            await user.GetAsync("");
        }

        var after = await FiguresAsync();
        (Grown("misses"), Grown("hits"), Grown("entries")).ShouldBe((1, 9, 1));
        Grown("size").ShouldBeInRange(500, 100_000);
        var (hits, misses) = (after.GetProperty("hits").GetDouble(), after.GetProperty("misses").GetDouble());
        after.GetProperty("hit_rate").GetDouble().ShouldBe(Math.Round(hits / (hits + misses), 4));
        after.GetProperty("ttl_seconds").GetInt32().ShouldBe(30);
        after.GetProperty("since").GetDateTimeOffset().ShouldBe(before.GetProperty("since").GetDateTimeOffset());

        long Grown(string figure) => after.GetProperty(figure).GetInt64() - before.GetProperty(figure).GetInt64();
    }

    [Fact]
    public async Task Change_is_seen_by_the_next_read_whoever_made_it()
    {
        await user.GetAsync("");
        await user.DoAsync("reorder", new { scene_order = new[] { 2, 1 } });
        (await user.GetAsync("")).GetProperty("revision").GetInt32().ShouldBe(2);

        // Behind the back of the program, without an event.
        await ChangeAsync("UPDATE jobs.video_jobs SET error_message = 'By hand.' WHERE id = ");
        StoryboardUser.Text(await user.GetAsync(""), "error_message").ShouldBe("By hand.");

        // Money is no part of the job's row.
        await ChangeAsync("UPDATE jobs.job_account SET spent_usd_micros = 1230000 WHERE job_id = ");
        (await user.GetAsync("")).GetProperty("actual_cost").GetDecimal().ShouldBe(1.23m);
    }

    [Fact]
    public async Task Answer_is_the_owners_alone_and_keeps_its_tag()
    {
        using var first = await http!.GetAsync($"/api/v2/jobs/{user.JobId}", Cancel);
        using var other = fixture.Jobs.ClientAs(Guid.CreateVersion7());
        using var refused = await other.GetAsync($"/api/v2/jobs/{user.JobId}", Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await StatusForOneWhoHasAsync(first.Headers.ETag!)).ShouldBe(HttpStatusCode.NotModified);
        await user.DoAsync("reorder", new { scene_order = new[] { 2, 1 } });
        (await StatusForOneWhoHasAsync(first.Headers.ETag!)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Cache_that_is_off_holds_nothing()
    {
        await using var off = await JobsService.StartAsync(fixture.Database, ("Storyboard:ReadCacheSeconds", "0"));
        using var reader = off.ClientAs(user.Id);
        for (var read = 0; read < 3; read++)
        {
            var job = await reader.GetFromJsonAsync<JsonElement>($"/api/v2/jobs/{user.JobId}", Cancel);
            job.GetProperty("job_id").GetGuid().ShouldBe(user.JobId);
        }

        var figures = await reader.GetFromJsonAsync<JsonElement>("/api/v2/cache/stats", Cancel);
        new[] { "hits", "misses", "entries" }.Select(figure => figures.GetProperty(figure).GetInt64()).ShouldBe([0, 3, 0]);
    }

    private async Task<HttpStatusCode> StatusForOneWhoHasAsync(EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v2/jobs/{user.JobId}") { Headers = { IfNoneMatch = { tag } } };
        using var answer = await http!.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private Task<JsonElement> FiguresAsync() => http!.GetFromJsonAsync<JsonElement>("/api/v2/cache/stats", Cancel);

    private async Task ChangeAsync(string update)
    {
        var statement = $"WITH changed AS ({update}'{user.JobId}' RETURNING 1) SELECT count(*) FROM changed";
        (await fixture.Jobs.ScalarAsync<long>(statement)).ShouldBe(1);
    }
}
