namespace Renderly.IntegrationTests.Requests;

/// <summary>PUT under an id of the client's own, and what reads of a job show.</summary>
[Collection(JobsInstallationCollection.Name)]
public sealed class ClientIdTests(JobsInstallation renderly)
{
    [Fact]
    public async Task Same_request_under_the_same_id_is_one_job()
    {
        var path = $"/api/video/jobs/{Guid.CreateVersion7()}";
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(copy => renderly.Ann[copy % 2].PutAsync(path, JobsInstallation.Request())));
        var again = await renderly.Ann[0].PutAsync(path + "/", JobsInstallation.Request());

        answers.Count(answer => answer.Status == 202).ShouldBe(1, "one of them made it");
        answers.Count(answer => answer.Status == 200).ShouldBe(9);
        (again.Status, (string?)again.Json["job_id"]).ShouldBe((200, path.Split('/')[^1]));
        (await renderly.CountAsync($"SELECT count(*) FROM jobs.video_jobs WHERE id = '{path.Split('/')[^1]}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Id_that_is_taken_says_the_same_whoever_has_it()
    {
        var id = Guid.CreateVersion7();
        (await renderly.Ann[0].PutAsync($"/api/video/jobs/{id}", JobsInstallation.Request())).Status.ShouldBe(202);
        var other = JobsInstallation.Request();
        other["metadata"] = null;

        var own = await renderly.Ann[0].PutAsync($"/api/video/jobs/{id}", other);
        var bobs = await renderly.Bob.PutAsync($"/api/video/jobs/{id}", JobsInstallation.Request());

        (own.Status, own.Code).ShouldBe((409, "job_exists"));
        bobs.Status.ShouldBe(409);
        WithoutItsId(bobs).ShouldBe(WithoutItsId(own));
        (await renderly.Bob.ReadAsync($"/api/video/jobs/{id}")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("no-uuid")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Id_that_is_no_uuid_is_refused(string id)
    {
        var answer = await renderly.Ann[0].PutAsync($"/api/video/jobs/{id}", JobsInstallation.Request());

        ((int?)answer.Status, (string?)answer.Json["errors"]![0]!["parameter"]).ShouldBe((400, "job_id"));
    }

    [Fact]
    public async Task Job_reads_alike_on_both_paths_with_its_metadata_and_a_tag()
    {
        var id = (string)(await renderly.Ann[0].PostAsync("/api/video/generate/", JobsInstallation.Request())).Json["job_id"]!;
        await renderly.Ann[0].PostAsync($"/api/video/jobs/{id}/cancel", null);
        await Renderly.Testing.Eventually.SeeAsync(
            async () => (string?)(await renderly.Ann[0].ReadAsync($"/api/video/jobs/{id}")).Json["status"],
            status => status == "cancelled",
            "the job has ended");

        var status = await renderly.Ann[0].ReadAsync($"/api/video/status/{id}/");
        var job = await renderly.Ann[1].ReadAsync($"/api/video/jobs/{id}", status.Headers["ETag"]);
        var list = await renderly.Ann[0].ReadAsync("/api/video/list_jobs/");

        ((string?)status.Json["metadata"]!["order"]).ShouldBe("A-1");
        status.Json["error"].ShouldBeNull();
        (job.Status, job.Body).ShouldBe((304, ""));
        ((string?)list.Json["results"]![0]!["metadata"]!["order"]).ShouldBe("A-1");
        list.Headers["Cache-Control"].ShouldBe("no-cache, private");
        (await renderly.Ann[0].ReadAsync("/api/video/list_jobs/?pages=2")).Code.ShouldBe("validation_error");
    }

    [Fact]
    public async Task Failed_job_says_why_as_a_problem()
    {
        var id = Guid.CreateVersion7();
        await renderly.Ann[0].PutAsync($"/api/video/jobs/{id}", JobsInstallation.Request());
        await using (var command = renderly.Database.CreateCommand(
            $$"""
              UPDATE jobs.video_jobs SET outcome = 'failed', status = 'failed', error_message = 'Step clip-1 failed.', failure =
                '{"code": "content_refused", "message": "m", "provider": "veo", "provider_code": "raiMediaFiltered",
                  "can_retry": false, "may_be_charged": false}'
              WHERE id = '{{id}}'
              """))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var job = await renderly.Ann[0].ReadAsync($"/api/video/jobs/{id}");

        job.Json["error"]!.ToJsonString().ShouldBe(
            $$"""{"type":"/docs/errors#content_refused","title":"A step of the job failed","status":422,"detail":"Step clip-1 failed.","instance":"/api/video/jobs/{{id}}","code":"content_refused","retryable":false,"fault":"caller","provider":"veo","provider_code":"raiMediaFiltered","charged":false}""");
    }

    private static string WithoutItsId(Calls.Answer answer)
    {
        var problem = answer.Json.AsObject();
        problem.Remove("request_id");
        return problem.ToJsonString();
    }
}
