using System.Net.Http.Json;
using System.Text.Json;

namespace Renderly.IntegrationTests.Retention;

/// <summary>What goes by itself when its time is over.</summary>
public sealed class RetentionSweepTests : RetentionTest
{
    private protected override (string Key, string Value)[] Settings =>
    [
        ("Retention:IntermediatesFor", "7.00:00:00"), ("Retention:JobsFor", "30.00:00:00"), ("Retention:EventsFor", "1.00:00:00"),
        ("Retention:LedgerFor", "62.00:00:00"),
    ];

    [Fact]
    public async Task Old_job_is_deleted_and_a_newer_one_and_one_that_is_not_settled_are_not()
    {
        var (old, newer, unsettled) = (await CompleteAsync(), await CompleteAsync(), await CancelAtWorkAsync());
        await AgeAsync("video_jobs", "id", "completed_at", old, "31 days");
        await AgeAsync("video_jobs", "id", "completed_at", unsettled, "31 days");

        await SweepAsync();

        (await FilesAsync(old)).ShouldBeEmpty();
        (await Jobs.ScalarAsync<Guid>("SELECT job_id FROM jobs.deleted_job WHERE deleted_by IS NULL")).ShouldBe(old);
        (await FilesAsync(newer)).Length.ShouldBe(5);
        (await Jobs.ScalarAsync<long>($"SELECT count(*) FROM jobs.video_jobs WHERE id IN ('{newer}', '{unsettled}')")).ShouldBe(2);
    }

    [Fact]
    public async Task What_served_the_making_goes_first_and_what_was_delivered_stays()
    {
        var (old, newer) = (await CompleteAsync(), await CompleteAsync());
        await AgeAsync("video_jobs", "id", "completed_at", old, "8 days");

        await SweepAsync();

        (await FilesAsync(old)).ShouldBe(["final.mp4", "t.jpg"]);
        (await FilesAsync(newer)).Length.ShouldBe(5);
        var job = await Ann.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{old}", Cancellation);
        job.GetProperty("veo_video_url").ValueKind.ShouldBe(JsonValueKind.Null);
        job.GetProperty("final_video_url").GetString().ShouldNotBeNullOrEmpty();
        (await Jobs.ScalarAsync<long>($"SELECT count(*) FROM jobs.video_jobs WHERE intermediates_deleted_at IS NOT NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task Events_are_kept_as_long_as_is_set_and_then_go()
    {
        var id = await CompleteAsync();
        await Ann.DeleteAsync($"/api/video/jobs/{id}", Cancellation);
        await SweepAsync();
        (await RowsAsync(id)).ShouldBeGreaterThan(0, "the log of events is kept for a day");

        await AgeAsync("deleted_job", "job_id", "deleted_at", id, "2 days");
        await SweepAsync();

        (await RowsAsync(id)).ShouldBe(0);
    }

    [Fact]
    public async Task Bookings_of_a_deleted_job_become_one_sum_and_every_balance_stays()
    {
        var id = await CompleteAsync();
        await Ann.DeleteAsync($"/api/video/jobs/{id}", Cancellation);
        var before = await BalancesAsync();
        await SweepAsync();
        (await BookingsAsync(id)).ShouldBeGreaterThan(1);

        await AgeAsync("deleted_job", "job_id", "deleted_at", id, "63 days");
        await SweepAsync();
        await SweepAsync();

        (await BookingsAsync(id)).ShouldBe(0);
        (await BalancesAsync()).ShouldBe(before);
        (await Jobs.ScalarAsync<long>("SELECT count(*) FROM jobs.ledger_transaction WHERE kind = 'carried_forward'")).ShouldBe(1);
        (await Jobs.ScalarAsync<long>($"SELECT count(*) FROM jobs.ledger_entry WHERE account LIKE '%{id}%'")).ShouldBe(0);
    }

    private Task<long> BookingsAsync(Guid id) =>
        Jobs.ScalarAsync<long>($"SELECT count(*) FROM jobs.ledger_transaction WHERE job_id = '{id}'");

    private Task<string> BalancesAsync() => Jobs.ScalarAsync<string>(
        """
        SELECT string_agg(account || ' ' || currency || ' ' || amount, E'\n' ORDER BY account, currency) FROM (
            SELECT account, currency, sum(amount) AS amount FROM jobs.ledger_entry
            GROUP BY account, currency HAVING sum(amount) <> 0) AS balance
        """);
}
