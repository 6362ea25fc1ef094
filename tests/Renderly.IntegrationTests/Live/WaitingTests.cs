using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Live;

/// <summary>Reads and submissions that wait for news instead of asking again and again.</summary>
public sealed class WaitingTests(LiveFixture fixture) : IClassFixture<LiveFixture>, IDisposable
{
    private readonly HttpClient client = fixture.Jobs.ClientAs(Guid.CreateVersion7());

    private JobsService Jobs => fixture.Jobs;

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("status")]
    [InlineData("jobs")]
    public async Task Read_that_waits_answers_when_the_job_has_ended(string route)
    {
        var id = await Jobs.SubmitAsync(client, 5);
        var waiting = client.GetFromJsonAsync<JsonElement>($"/api/video/{route}/{id}?wait=30");

        await client.PostAsync($"/api/video/jobs/{id}/cancel", null);

        (await waiting).GetProperty("status").GetString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task Read_that_waits_for_another_job_than_the_known_one_answers_at_the_next_change()
    {
        var id = await Jobs.SubmitAsync(client, 5);
        using var known = await client.GetAsync($"/api/video/jobs/{id}");
        var waiting = GetAsync($"/api/video/jobs/{id}?wait=30", known.Headers.ETag!.ToString());

        await new Workers(Jobs, id).SubmitClipAsync();

        using var changed = await waiting;
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("progress").GetInt32().ShouldBe(10);
    }

    [Fact]
    public async Task Wait_in_which_nothing_happens_ends_with_the_job_as_it_is()
    {
        var id = await Jobs.SubmitAsync(client, 5);
        using var answer = await client.GetAsync($"/api/video/jobs/{id}?wait=1");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString().ShouldBe("pending");

        using var unchanged = await GetAsync($"/api/video/jobs/{id}?wait=1", answer.Headers.ETag!.ToString());
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("31")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("x")]
    [InlineData("")]
    public async Task Wait_outside_its_limits_is_refused(string wait)
    {
        using var refused = await client.GetAsync($"/api/video/jobs/{Guid.CreateVersion7()}?wait={wait}");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("from 1 to 30");
    }

    [Fact]
    public async Task Submission_that_prefers_to_wait_answers_with_the_job_as_it_has_ended()
    {
        var id = Guid.CreateVersion7();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/video/jobs/{id}")
        {
            Headers = { { "Prefer", "respond-async, wait=30" } },
            Content = JsonContent.Create(RenderlyApi.Request("https://example.com/shoe.png", [5])),
        };
        var waiting = client.SendAsync(request);
        await Jobs.InStateAsync(id, "GeneratingClips");
        await client.PostAsync($"/api/video/jobs/{id}/cancel", null);

        using var answer = await waiting;
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.Headers.GetValues("Preference-Applied").ShouldBe(["wait=30"]);
        answer.Headers.Location!.ToString().ShouldContain(id.ToString());
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task Submission_is_held_no_longer_than_preferred()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/video/generate")
        {
            Headers = { { "Prefer", "wait=1" }, { "Idempotency-Key", "held" } },
            Content = JsonContent.Create(RenderlyApi.Request("https://example.com/shoe.png", [5])),
        };
        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        answer.Headers.GetValues("Preference-Applied").ShouldBe(["wait=1"]);
    }

    private Task<HttpResponseMessage> GetAsync(string path, string knownTag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", knownTag } } };
        return client.SendAsync(request);
    }
}
