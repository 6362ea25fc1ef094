namespace Renderly.IntegrationTests.Requests;

[Collection(JobsInstallationCollection.Name)]
public sealed class IdempotencyTests(JobsInstallation renderly)
{
    private const int Copies = 50;

    private static string NewKey => Guid.CreateVersion7().ToString();

    [Fact]
    public async Task Fifty_copies_at_once_through_two_gateways_make_one_job_and_get_the_same_answer()
    {
        var (key, before) = (NewKey, await JobsAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, Copies).Select(copy =>
            renderly.Ann[copy % renderly.Ann.Count].PostAsync("/api/video/generate/", JobsInstallation.Request(), key)));

        answers.ShouldAllBe(answer => answer.Status == 202);
        answers.Select(answer => (answer.Body, answer.Headers["Location"], answer.Headers["Retry-After"])).Distinct()
            .ShouldHaveSingleItem();
        answers.Count(answer => !answer.IsReplayed).ShouldBe(1);
        (await JobsAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Key_with_another_body_is_refused_and_nothing_is_made()
    {
        var key = NewKey;
        (await renderly.Ann[0].PostAsync("/api/video/generate/", JobsInstallation.Request(), key)).Status.ShouldBe(202);
        var before = await JobsAsync();
        var other = JobsInstallation.Request();
        other["product_title"] = "Boot";

        var answer = await renderly.Ann[1].PostAsync("/api/video/generate/", other, key);

        (answer.Status, answer.Code).ShouldBe((422, "idempotency_key_reused"));
        (await JobsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Key_means_something_else_for_another_user_and_on_another_path()
    {
        var key = NewKey;
        var first = await renderly.Ann[0].PostAsync("/api/video/generate/", JobsInstallation.Request(), key);
        var bobs = await renderly.Bob.PostAsync("/api/video/generate/", JobsInstallation.Request(), key);
        var quote = await renderly.Ann[0].PostAsync("/api/video/quote/", JobsInstallation.Request(), key);
        var again = await renderly.Ann[0].PostAsync("/API/video/generate", JobsInstallation.Request(), key);

        (bobs.Status, bobs.IsReplayed, quote.Status, quote.IsReplayed).ShouldBe((202, false, 200, false));
        bobs.Body.ShouldNotBe(first.Body);
        (again.IsReplayed, again.Body).ShouldBe((true, first.Body));
    }

    [Fact]
    public async Task Key_of_a_refused_request_may_come_again_with_a_mended_body()
    {
        var key = NewKey;
        var wrong = JobsInstallation.Request();
        wrong["scenes"]![0]!["duration"] = 40;

        (await renderly.Ann[0].PostAsync("/api/video/generate/", wrong, key)).Status.ShouldBe(400);
        var mended = await renderly.Ann[1].PostAsync("/api/video/generate/", JobsInstallation.Request(), key);

        (mended.Status, mended.IsReplayed).ShouldBe((202, false));
    }

    [Fact]
    public async Task Request_without_a_body_is_replayed_too()
    {
        var key = NewKey;
        var id = (string)(await renderly.Ann[0].PostAsync("/api/video/generate/", JobsInstallation.Request())).Json["job_id"]!;

        var first = await renderly.Ann[0].PostAsync($"/api/video/jobs/{id}/cancel", null, key);
        var again = await renderly.Ann[1].PostAsync($"/api/video/jobs/{id}/cancel/", null, key);

        (first.Status, first.IsReplayed).ShouldBe((202, false));
        (again.Status, again.IsReplayed, again.Body).ShouldBe((202, true, first.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("a/b")]
    [InlineData(
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Key_of_another_form_is_a_400_that_names_the_header(string key)
    {
        var answer = await renderly.Ann[0].PostAsync("/api/video/generate/", JobsInstallation.Request(), key);

        answer.Status.ShouldBe(400);
        ((string?)answer.Json["errors"]![0]!["header"], (string?)answer.Json["errors"]![0]!["code"])
            .ShouldBe(("Idempotency-Key", "invalid_format"));
    }

    [Fact]
    public async Task Copy_of_a_request_that_does_not_end_is_told_to_come_again_and_takes_over_when_its_lease_ends()
    {
        var key = NewKey;
        var first = await renderly.Ann[0].PostAsync("/api/video/generate/", JobsInstallation.Request(), key);
        var id = Guid.Parse((string)first.Json["job_id"]!);

        // As if the process had died between its commit and the storing of the answer, in an endpoint that does both apart.
        await ExecuteAsync(
            $"UPDATE jobs.idempotency_key SET status = NULL, body = NULL, headers = NULL, "
            + $"locked_until = clock_timestamp() + interval '1 hour' WHERE resource_id = '{id}'");
        var waiting = await renderly.Ann[1].PostAsync("/api/video/generate/", JobsInstallation.Request(), key);
        (waiting.Status, waiting.Code).ShouldBe((409, "idempotency_in_progress"));
        int.Parse(waiting.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(3500, 3600);

        await ExecuteAsync($"UPDATE jobs.idempotency_key SET locked_until = clock_timestamp() WHERE resource_id = '{id}'");
        var before = await JobsAsync();
        var taken = await renderly.Ann[1].PostAsync("/api/video/generate/", JobsInstallation.Request(), key);

        (taken.Status, (string?)taken.Json["job_id"]).ShouldBe((202, id.ToString()));
        (await JobsAsync()).ShouldBe(before);
        (await renderly.Ann[0].PostAsync("/api/video/generate/", JobsInstallation.Request(), key)).IsReplayed.ShouldBeTrue();
    }

    private Task<long> JobsAsync() => renderly.CountAsync("SELECT count(*) FROM jobs.video_jobs");

    private async Task ExecuteAsync(string sql)
    {
        await using var command = renderly.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
