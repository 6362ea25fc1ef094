using System.Net;
using System.Text.Json;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Jobs;

/// <summary>The list of jobs of every kind.</summary>
public sealed class JobListTests
{
    [Fact]
    public async Task Jobs_of_every_kind_come_newest_first_page_by_page_each_to_its_owner_and_all_to_admins()
    {
        await using var jobs = await JobsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync());
        var (ann, bob) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using var client = jobs.ClientAs(ann);
        using var other = jobs.ClientAs(bob);
        using var admin = jobs.ClientAs(Guid.CreateVersion7(), Roles.Admin);
        List<Guid> own = [];
        for (var number = 0; number < 5; number++)
        {
            own.Insert(0, await jobs.SubmitAsync(client, 5));
        }

        var foreign = await jobs.SubmitAsync(other, 5);
        await jobs.ScalarAsync<Guid>($"UPDATE jobs.video_jobs SET outcome = 'failed' WHERE id = '{own[3]}' RETURNING id");

        // Jobs of one time, as those of a batch may be, are told apart by their ids.
        await jobs.ScalarAsync<Guid>(
            $"UPDATE jobs.video_jobs SET created_at = (SELECT created_at FROM jobs.video_jobs WHERE id = '{own[2]}') "
            + $"WHERE id = '{own[1]}' RETURNING id");

        (await IdsAsync(client, "/api/video/jobs?page_size=2")).ShouldBe(own);
        (await IdsAsync(client, "/api/video/jobs?outcome=failed")).ShouldBe([own[3]]);
        (await IdsAsync(client, "/api/video/jobs?kind=product_video&outcome=open&page_size=3"))
            .ShouldBe([.. own.Where(id => id != own[3])]);
        (await IdsAsync(client, "/api/video/jobs?kind=render")).ShouldBeEmpty();
        (await IdsAsync(admin, "/api/admin/jobs?page_size=4")).ShouldBe([foreign, .. own]);
        (await IdsAsync(admin, $"/api/admin/jobs?user_id={bob}")).ShouldBe([foreign]);
        using var item = JsonDocument.Parse(await client.GetStringAsync("/api/video/jobs?page_size=1"));
        var shown = item.RootElement.GetProperty("results")[0];
        (shown.GetProperty("kind").GetString(), shown.GetProperty("outcome").GetString(), shown.TryGetProperty("user_id", out _))
            .ShouldBe(("product_video", "open", false));

        // A token says where to go on, not whose jobs.
        var token = item.RootElement.GetProperty("next_page_token").GetString();
        (await IdsAsync(other, $"/api/video/jobs?page_token={token}")).ShouldBeEmpty();
        (await client.GetAsync("/api/admin/jobs")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("kind=film", "product_video")]
    [InlineData("outcome=done", "open, waiting_for_user, completed, failed, cancelled")]
    [InlineData("page_token=x", "next_page_token")]
    [InlineData("page_size=1001", "1000")]
    [InlineData("status=open", "kind")]
    public async Task What_is_not_known_is_refused_with_what_there_is(string query, string says)
    {
        await using var jobs = await JobsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync());
        using var client = jobs.ClientAs(Guid.CreateVersion7());

        using var answer = await client.GetAsync($"/api/video/jobs?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(says);
    }

    /// <summary>The jobs of all pages.</summary>
    private static async Task<List<Guid>> IdsAsync(HttpClient client, string address)
    {
        List<Guid> ids = [];
        string? token = null;
        do
        {
            var page = token is null ? address : $"{address}&page_token={token}";
            using var answer = JsonDocument.Parse(await client.GetStringAsync(page));
            ids.AddRange(answer.RootElement.GetProperty("results").EnumerateArray().Select(item => item.GetProperty("job_id").GetGuid()));
            token = answer.RootElement.GetProperty("next_page_token").GetString();
        }
        while (token is not null);

        return ids;
    }
}
