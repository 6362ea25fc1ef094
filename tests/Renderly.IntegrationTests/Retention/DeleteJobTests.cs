using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.Steps;
using Renderly.Testing;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Retention;

/// <summary>A job that its owner deletes is gone, with its files; that it was deleted, and what it cost, stay.</summary>
public sealed class DeleteJobTests : RetentionTest
{
    [Fact]
    public async Task Job_that_has_ended_is_deleted_with_its_files_and_nothing_else_is()
    {
        var (gone, stays) = (await CompleteAsync(), await CompleteAsync());

        using var deleted = await Ann.DeleteAsync($"/api/video/jobs/{gone}", Cancellation);

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RowsAsync(gone)).ShouldBe(0);
        await Eventually.SeeAsync(() => FilesAsync(gone), files => files.Length == 0, "its files are gone");
        (await FilesAsync(stays)).Length.ShouldBe(5);
        (await StatusAsync($"/api/video/jobs/{stays}")).ShouldBe(HttpStatusCode.OK);
        foreach (var path in (string[])["", "/costs", "/trace", "/events"])
        {
            (await StatusAsync($"/api/video/jobs/{gone}{path}")).ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task Deleting_again_is_no_error_and_the_id_stays_taken()
    {
        var id = await CompleteAsync();
        await Ann.DeleteAsync($"/api/video/jobs/{id}", Cancellation);
        using var bob = Jobs.ClientAs(Guid.CreateVersion7());

        using var again = await Ann.DeleteAsync($"/api/video/jobs/{id}", Cancellation);
        using var bobs = await bob.DeleteAsync($"/api/video/jobs/{id}", Cancellation);
        using var put = await Ann.PutAsJsonAsync(
            $"/api/video/jobs/{id}", RenderlyApi.Request("https://example.com/shoe.png", [5]), Cancellation);

        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        bobs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (put.StatusCode, await CodeAsync(put)).ShouldBe((HttpStatusCode.Conflict, "job_exists"));
    }

    [Fact]
    public async Task Job_that_goes_on_and_one_that_a_provider_is_still_at_work_for_are_refused_and_lose_nothing()
    {
        var (open, unsettled) = (await Jobs.SubmitAsync(Ann, 5), await CancelAtWorkAsync());

        using var first = await Ann.DeleteAsync($"/api/video/jobs/{open}", Cancellation);
        using var second = await Ann.DeleteAsync($"/api/video/jobs/{unsettled}", Cancellation);

        (first.StatusCode, await CodeAsync(first)).ShouldBe((HttpStatusCode.Conflict, "job_not_ended"));
        (second.StatusCode, await CodeAsync(second)).ShouldBe((HttpStatusCode.Conflict, "job_not_settled"));
        (await StatusAsync($"/api/video/jobs/{open}")).ShouldBe(HttpStatusCode.OK);
        (await FilesAsync(unsettled)).ShouldBe(["inputs/picture"]);

        await Jobs.PublishAsync(
            new StepSettled { JobId = unsettled, Step = "clip-1", Attempt = 1, Provider = "veo", Charge = StepCharge.NotCharged });
        await Eventually.SeeAsync(
            () => DeleteAsync(unsettled), status => status == HttpStatusCode.NoContent, "it can be deleted once that is settled");
    }

    [Fact]
    public async Task Admins_see_who_deleted_what_and_how_many_files_went_with_it()
    {
        var id = await CompleteAsync();
        await Ann.DeleteAsync($"/api/video/jobs/{id}", Cancellation);
        using var admin = new HttpClient(new SigningHandler(
            Jobs.Services.GetRequiredService<IdentitySigner>(), new GatewayIdentity(Guid.CreateVersion7(), "root", Roles.Admin, [])))
        { BaseAddress = Jobs.Address };

        var deletion = await Eventually.SeeAsync(
            async () => (await admin.GetFromJsonAsync<JsonElement>("/api/admin/deletions?page_size=1", Cancellation))
                .GetProperty("results")[0],
            row => row.GetProperty("files_deleted_at").ValueKind == JsonValueKind.String,
            "its files are gone");

        (deletion.GetProperty("job_id").GetGuid(), deletion.GetProperty("status").GetString()).ShouldBe((id, "completed"));
        deletion.GetProperty("deleted_by").GetGuid().ShouldBe(deletion.GetProperty("user_id").GetGuid());
        (deletion.GetProperty("files").GetInt32(), deletion.GetProperty("bytes").GetInt64()).ShouldBe((5, 15));
        deletion.GetProperty("request_id").GetString().ShouldNotBeNullOrEmpty();
        (await StatusAsync("/api/admin/deletions")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_it_cost_stays_in_the_usage()
    {
        var id = await CompleteAsync();
        var before = await Ann.GetStringAsync("/api/usage", Cancellation);

        await Ann.DeleteAsync($"/api/video/jobs/{id}", Cancellation);

        (await Ann.GetStringAsync("/api/usage", Cancellation)).ShouldBe(before);
        (await Jobs.ScalarAsync<long>($"SELECT count(*) FROM jobs.ledger_transaction WHERE job_id = '{id}'")).ShouldBeGreaterThan(0);
    }

    private async Task<HttpStatusCode> DeleteAsync(Guid id)
    {
        using var answer = await Ann.DeleteAsync($"/api/video/jobs/{id}", Cancellation);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await Ann.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString();
}
