using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Batches;

/// <summary>
/// Batches on a real database: all of one or nothing of it, also when two race, and how one is read, cancelled and resumed.
/// </summary>
public sealed class BatchTests(BatchFixture fixture) : IClassFixture<BatchFixture>
{
    /// <summary>A clip of 4 s at 0.20 USD, and a presenter of 8 words, 4 s at 0.10 USD.</summary>
    private const decimal UsdPerJob = 1.20m;

    /// <summary>Three tries of the clip, and of a presenter whose slowest voice takes 10 s for these words.</summary>
    private const decimal WorstUsdPerJob = 3 * (0.80m + 1.00m);

    private readonly Guid user = Guid.CreateVersion7();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_lines_are_reported_and_the_others_become_jobs()
    {
        using var client = fixture.Open.ClientAs(user);
        using var answer = await PostAsync(client, "?name=spring", Line(), """{"product_title": ""}""", Line(), Line());

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var submitted = await JsonAsync(answer);
        var id = submitted.GetProperty("batch_id").GetGuid();
        answer.Headers.Location!.OriginalString.ShouldBe($"/api/video/batches/{id}");
        (submitted.GetProperty("total").GetInt32(), submitted.GetProperty("accepted").GetInt32(),
            submitted.GetProperty("rejected").GetInt32())
            .ShouldBe((4, 3, 1));
        submitted.GetProperty("quote").GetProperty("usd").GetDecimal().ShouldBe(3 * UsdPerJob);
        submitted.GetProperty("quote").GetProperty("usd_worst_case").GetDecimal().ShouldBe(3 * WorstUsdPerJob);
        submitted.GetProperty("quote").GetProperty("paid_calls").GetInt32().ShouldBe(6);
        submitted.GetProperty("quote").GetProperty("credits").GetInt32().ShouldBe(3);
        submitted.GetProperty("errors")[0].GetProperty("line").GetInt32().ShouldBe(2);
        submitted.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("#/product_title");

        var batch = await client.GetFromJsonAsync<JsonElement>($"/api/video/batches/{id}", Cancellation);
        batch.GetProperty("name").GetString().ShouldBe("spring");
        batch.GetProperty("state").GetString().ShouldBe("running");
        batch.GetProperty("reserved_usd").GetDecimal().ShouldBe(3 * UsdPerJob);
        batch.GetProperty("jobs").EnumerateObject().Sum(status => status.Value.GetInt32()).ShouldBe(3);
        var items = (await client.GetFromJsonAsync<JsonElement>($"/api/video/batches/{id}/items", Cancellation)).GetProperty("results");
        items.EnumerateArray().Select(item => item.GetProperty("line").GetInt32()).ShouldBe([1, 2, 3, 4]);
        items[1].GetProperty("status").GetString().ShouldBe("rejected");
        items[1].GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("#/product_title");
        var jobs = await client.GetFromJsonAsync<JsonElement>($"/api/video/list_jobs?batch_id={id}", Cancellation);
        jobs.GetProperty("count").GetInt32().ShouldBe(3);
        jobs.GetProperty("results")[0].GetProperty("batch_id").GetGuid().ShouldBe(id);
        jobs.GetProperty("results").EnumerateArray()
            .Select(job => job.GetProperty("trace_id").GetString())
            .Distinct()
            .Count(traceId => traceId?.Length == 32)
            .ShouldBe(3, "each job has a trace of its own");
    }

    [Fact]
    public async Task Nothing_is_started_when_wrong_lines_shall_reject_all_or_no_line_is_right()
    {
        using var client = fixture.Open.ClientAs(user);
        foreach (var (query, lines) in new (string, string[])[] { ("?on_error=reject", [Line(), "{"]), ("", ["{", "[]"]), ("", ["\n"]) })
        {
            using var answer = await PostAsync(client, query, lines);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await JsonAsync(answer)).GetProperty("code").GetString().ShouldBe("validation_error");
        }

        await NothingIsThereAsync(fixture.Open);
    }

    [Theory]
    [InlineData("?on_error=maybe")]
    [InlineData("?max_usd=-1")]
    [InlineData("?max_usd=NaN")]
    [InlineData("?dry_run=yes")]
    [InlineData("?dry_run=true&dry_run=false")]
    [InlineData("?name=%00")]
    [InlineData("?colour=red")]
    public async Task A_wrong_parameter_is_named(string query)
    {
        using var client = fixture.Open.ClientAs(user);
        using var answer = await PostAsync(client, query, Line());

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonAsync(answer)).GetProperty("errors")[0].GetProperty("parameter").GetString()
            .ShouldBe(query[1..query.IndexOf('=', StringComparison.Ordinal)]);
        await NothingIsThereAsync(fixture.Open);
    }

    [Fact]
    public async Task A_cap_that_fits_some_lines_but_not_all_starts_none_and_says_what_is_missing()
    {
        // The capped user may spend 4.00 a day: three jobs.
        using var client = fixture.Capped.ClientAs(user);
        using (var tooMuch = await PostAsync(client, "", [.. Enumerable.Repeat(Line(), 4)]))
        {
            tooMuch.StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
            (await JsonAsync(tooMuch)).GetProperty("detail").GetString()!.ShouldContain("needs 4.80 USD");
        }

        using (var ownCap = await PostAsync(client, "?max_usd=2.39", Line(), Line()))
        {
            ownCap.StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
            (await JsonAsync(ownCap)).GetProperty("detail").GetString()!.ShouldContain("0.01 USD are missing");
        }

        await NothingIsThereAsync(fixture.Capped);
        using var fits = await PostAsync(client, "?max_usd=3.60", Line(), Line(), Line());
        fits.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Ten_batches_that_race_for_a_budget_of_one_start_one()
    {
        using var client = fixture.Capped.ClientAs(user);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(client, "", Line(), Line())));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.PaymentRequired).ShouldBe(9);
        (await fixture.Capped.ScalarAsync<long>($"SELECT count(*) FROM jobs.video_jobs WHERE user_id = '{user}'")).ShouldBe(2);
        (await fixture.Capped.ScalarAsync<long>($"SELECT sum(reserved_usd_micros)::bigint FROM jobs.job_account WHERE user_id = '{user}'"))
            .ShouldBe(2_400_000);
        (await fixture.Capped.ScalarAsync<long>(
            $"SELECT COALESCE(-sum(amount), 0)::bigint FROM jobs.ledger_entry WHERE account = 'user:{user}:budget'")).ShouldBe(2_400_000);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task A_batch_sent_again_with_its_key_is_the_same_batch_and_another_query_is_another_request()
    {
        using var client = fixture.Open.ClientAs(user);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "spring-1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostAsync(client, "", Line(), Line())));
        using var other = await PostAsync(client, "?dry_run=true", Line(), Line());

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        (await Task.WhenAll(answers.Select(JsonAsync))).Select(answer => answer.GetProperty("batch_id").GetGuid()).Distinct().Count()
            .ShouldBe(1);
        (await fixture.Open.ScalarAsync<long>($"SELECT count(*) FROM jobs.video_jobs WHERE user_id = '{user}'")).ShouldBe(2);
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task A_dry_run_quotes_and_stores_nothing()
    {
        using var client = fixture.Capped.ClientAs(user);
        using var answer = await PostAsync(client, "?dry_run=true", [.. Enumerable.Repeat(Line(), 4)]);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var quote = await JsonAsync(answer);
        quote.TryGetProperty("batch_id", out _).ShouldBeFalse();
        quote.GetProperty("quote").GetProperty("usd").GetDecimal().ShouldBe(4 * UsdPerJob);
        quote.GetProperty("refusal").GetString()!.ShouldContain("0.80 USD are missing");
        await NothingIsThereAsync(fixture.Capped);
    }

    [Fact]
    public async Task A_thousand_lines_are_admitted_at_once_and_read_page_by_page()
    {
        Guid id;
        using (var client = fixture.Open.ClientAs(user))
        using (var answer = await PostAsync(client, "", [.. Enumerable.Range(0, 1000).Select(line => line % 100 == 7 ? "{}" : Line())]))
        {
            id = (await JsonAsync(answer)).GetProperty("batch_id").GetGuid();
        }

        // An identity is good for a minute, and a busy machine may need it for the thousand.
        using var open = fixture.Open.ClientAs(user);
        var lines = new List<int>();
        for (string? token = null, next = ""; next is not null; token = next)
        {
            var page = await open.GetFromJsonAsync<JsonElement>(
                $"/api/video/batches/{id}/items?page_size=300{(token is null ? "" : $"&page_token={token}")}", Cancellation);
            lines.AddRange(page.GetProperty("results").EnumerateArray().Select(item => item.GetProperty("line").GetInt32()));
            next = page.GetProperty("next_page_token").GetString();
        }

        lines.ShouldBe(Enumerable.Range(1, 1000));
        var rejected = await open.GetFromJsonAsync<JsonElement>($"/api/video/batches/{id}/items?status=rejected", Cancellation);
        rejected.GetProperty("results").GetArrayLength().ShouldBe(10);
        var list = await open.GetFromJsonAsync<JsonElement>("/api/video/batches?page_size=1", Cancellation);
        list.GetProperty("results")[0].GetProperty("id").GetGuid().ShouldBe(id);
        list.GetProperty("results")[0].GetProperty("accepted").GetInt32().ShouldBe(990);
        list.GetProperty("next_page_token").ValueKind.ShouldBe(JsonValueKind.Null);

        // Their first messages are spread over time, so that a job sent now is not the thousand-and-first.
        (await fixture.Open.ScalarAsync<long>(
            "SELECT count(*) FROM jobs.outbox_message WHERE due_at > clock_timestamp() AND message_type LIKE '%VideoJobSubmitted'"))
            .ShouldBeGreaterThan(900);
    }

    [Fact]
    public async Task Cancelling_ends_what_is_unfinished_and_may_be_repeated()
    {
        using var client = fixture.Open.ClientAs(user);
        var id = await SubmitAsync(client, 3);

        using (var cancelled = await client.PostAsync($"/api/video/batches/{id}/cancel", null, Cancellation))
        {
            cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        var batch = await InStateAsync(client, id, "cancelled");
        batch.GetProperty("jobs").GetProperty("cancelled").GetInt32().ShouldBe(3);
        batch.GetProperty("reserved_usd").GetDecimal()
            .ShouldBeLessThanOrEqualTo(0.80m, "only a clip that is ordered keeps its price until its verdict");
        using var again = await client.PostAsync($"/api/video/batches/{id}/cancel", null, Cancellation);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var resumed = await client.PostAsync($"/api/video/batches/{id}/resume", null, Cancellation);
        resumed.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Resuming_lets_every_failed_job_go_on_once_and_the_progress_never_goes_back()
    {
        using var client = fixture.Open.ClientAs(user);
        var id = await SubmitAsync(client, 1);
        var job = (await client.GetFromJsonAsync<JsonElement>($"/api/video/batches/{id}/items", Cancellation))
            .GetProperty("results")[0].GetProperty("job_id").GetGuid();
        var workers = new Workers(fixture.Open, job);
        await fixture.Open.InStateAsync(job, "GeneratingClips");
        await workers.PreparePictureAsync();
        await workers.FailClipAsync();
        (await InStateAsync(client, id, "completed_with_errors")).GetProperty("progress").GetInt32().ShouldBeLessThan(100);

        for (var call = 0; call < 2; call++)
        {
            using var resumed = await client.PostAsync($"/api/video/batches/{id}/resume", null, Cancellation);
            ((int)resumed.StatusCode).ShouldBeInRange(200, 202);
        }

        await fixture.Open.InStateAsync(job, "GeneratingClips");
        await workers.GenerateClipAsync(attempt: 2);
        await workers.FinishAsync();
        (await InStateAsync(client, id, "completed")).GetProperty("progress").GetInt32().ShouldBe(100);
    }

    [Fact]
    public async Task Another_users_batch_is_not_there()
    {
        using var client = fixture.Open.ClientAs(user);
        var id = await SubmitAsync(client, 1);
        using var stranger = fixture.Open.ClientAs(Guid.CreateVersion7());
        foreach (var path in new[] { $"{id}", $"{id}/items", "not-an-id" })
        {
            using var read = await stranger.GetAsync($"/api/video/batches/{path}", Cancellation);
            read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        foreach (var verb in new[] { "cancel", "resume" })
        {
            using var act = await stranger.PostAsync($"/api/video/batches/{id}/{verb}", null, Cancellation);
            act.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await stranger.GetFromJsonAsync<JsonElement>("/api/video/batches", Cancellation)).GetProperty("results").GetArrayLength()
            .ShouldBe(0);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var client = fixture.Capped.ClientAs(user);
        using var answer = await PostAsync(client, "", new string('x', BatchFixture.MaxBytes + 1));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await NothingIsThereAsync(fixture.Capped);
    }

    private static string Line() => JsonSerializer.Serialize(RenderlyApi.Request("https://example.com/shoe.png", [4]));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string query, params string[] lines)
    {
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        return await client.PostAsync($"/api/video/batches{query}", body, Cancellation);
    }

    private static async Task<Guid> SubmitAsync(HttpClient client, int jobs)
    {
        using var answer = await PostAsync(client, "", [.. Enumerable.Repeat(Line(), jobs)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await JsonAsync(answer)).GetProperty("batch_id").GetGuid();
    }

    private static Task<JsonElement> JsonAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private static Task<JsonElement> InStateAsync(HttpClient client, Guid id, string state) => Eventually.SeeAsync(
        () => client.GetFromJsonAsync<JsonElement>($"/api/video/batches/{id}", Cancellation),
        batch => batch.GetProperty("state").GetString() == state,
        $"the batch is {state}");

    private async Task NothingIsThereAsync(JobsService jobs)
    {
        foreach (var table in new[] { "video_batches", "video_jobs", "job_account" })
        {
            (await jobs.ScalarAsync<long>(
                string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM jobs.{table} WHERE user_id = '{user}'")))
                .ShouldBe(0);
        }
    }
}
