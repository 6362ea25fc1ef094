using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

[Collection(SceneVideoHostCollection.Name)]
public sealed class AllInOneApiTests(SceneVideoHost shared)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task The_api_answers_as_documented()
    {
        using var api = await shared.AsNewUserAsync();
        var http = api.Http;
        var operators = shared.Host.Api.Http;

        using (var invalid = await http.PostAsJsonAsync("/api/video/generate/", new { product_title = "" }))
        {
            invalid.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            invalid.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var error = await invalid.Content.ReadFromJsonAsync<JsonElement>();
            error.GetProperty("error").GetString().ShouldBe("Validation error");
            error.GetProperty("details").GetProperty("scenes")[0].GetString().ShouldBe("This field is required.");
        }

        using (var missing = await http.GetAsync($"/api/video/status/{Guid.CreateVersion7()}"))
        {
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await missing.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString().ShouldBe("Job not found");
        }

        using (var anonymous = new HttpClient { BaseAddress = http.BaseAddress })
        using (var refused = await anonymous.GetAsync("/api/video/list_jobs/"))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()
                .ShouldBe("Authentication credentials were not provided.");
        }

        using (var quoted = await http.PostAsJsonAsync(
            "/api/video/quote/", RenderlyApi.Request("http://127.0.0.1:64999/unreachable.png", [8, 8])))
        {
            var quote = await quoted.Content.ReadFromJsonAsync<JsonElement>();
            quote.GetProperty("usd").GetDecimal().ShouldBe((8 + 7) * 0.20m + 4 * 0.10m);
            quote.GetProperty("paid_calls").GetInt32().ShouldBe(3);
        }

        var answer = await api.SubmitAsync(RenderlyApi.Request("http://127.0.0.1:64999/unreachable.png", [8, 8]));
        answer.GetProperty("status").GetString().ShouldBe("pending");
        answer.GetProperty("message").GetString().ShouldBe("Video generation started");
        answer.GetProperty("estimated_time_seconds").GetInt32().ShouldBe(240);
        answer.GetProperty("warnings")[0].GetString().ShouldStartWith("Scene 2 asks for 8 s and gets 7 s");

        var list = await http.GetFromJsonAsync<JsonElement>("/api/video/list_jobs?status=pending&page=1");
        list.GetProperty("count").GetInt32().ShouldBe(1);
        list.GetProperty("results")[0].GetProperty("id").GetGuid().ShouldBe(answer.GetProperty("job_id").GetGuid());

        using (var tasks = await operators.GetAsync("/api/admin/providers/veo/tasks?state=intent"))
        {
            tasks.StatusCode.ShouldBe(HttpStatusCode.OK, await tasks.Content.ReadAsStringAsync());
        }

        using (var nothing = await operators.PostAsJsonAsync("/api/admin/providers/heygen/tasks/unknown/abandon", new { charged = false }))
        {
            nothing.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        using var cancelled = await http.PostAsync($"/api/video/jobs/{answer.GetProperty("job_id").GetGuid()}/cancel", null);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await api.FinishedAsync(answer.GetProperty("job_id").GetGuid(), Limit)).GetProperty("status").GetString().ShouldBe("cancelled");
    }
}
