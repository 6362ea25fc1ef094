using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Webhooks;

public sealed class WebhookApiTests(WebhooksFixture fixture) : IClassFixture<WebhooksFixture>
{
    private const string Endpoints = "/api/webhooks/endpoints";

    private readonly WebhooksHost host = fixture.Host;

    [Fact]
    public async Task Secret_is_shown_when_it_is_made_and_never_again_nor_readable_in_the_database()
    {
        using var user = host.NewUser();
        using var response = await user.Http.PostAsJsonAsync(
            Endpoints, new { url = "https://example.com/hooks", description = "shop", events = new[] { "job.failed" } });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var made = await response.Content.ReadFromJsonAsync<JsonElement>();
        var secret = made.GetProperty("secret").GetString()!;
        secret.ShouldStartWith("whsec_");
        Convert.FromBase64String(secret["whsec_".Length..]).Length.ShouldBe(32);

        var read = await user.GetAsync(response.Headers.Location!.ToString());
        read.TryGetProperty("secret", out _).ShouldBeFalse();
        read.GetProperty("description").GetString().ShouldBe("shop");
        read.GetProperty("kind").GetString().ShouldBe("endpoint");
        (await host.ScalarAsync(
            $"SELECT count(*) FROM webhooks.endpoint_secret WHERE position(decode('{secret["whsec_".Length..]}', 'base64') IN sealed) > 0"))
            .ShouldBe(0);

        using var again = await user.Http.PostAsync($"{response.Headers.Location}/rotate_secret", null);
        again.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var rotated = await again.Content.ReadFromJsonAsync<JsonElement>();
        rotated.GetProperty("secret").GetString().ShouldNotBe(secret);
        (rotated.GetProperty("previous_secret_expires_at").GetDateTimeOffset() - rotated.GetProperty("updated_at").GetDateTimeOffset())
            .TotalHours.ShouldBe(24, 0.01);
    }

    [Theory]
    [InlineData("""{}""", "url")]
    [InlineData("""{"url":"ftp://example.com/"}""", "url")]
    [InlineData("""{"url":"https://user:pass@example.com/"}""", "url")]
    [InlineData("""{"url":"https://169.254.169.254/latest"}""", "url")]
    [InlineData("""{"url":"https://10.1.2.3/hook"}""", "url")]
    [InlineData("""{"url":"https://example.com","events":[]}""", "events")]
    [InlineData("""{"url":"https://example.com","events":["*","job.started"]}""", "events[1]")]
    [InlineData("""{"url":"https://example.com","secret":"whsec_mine"}""", "secret")]
    [InlineData("""{"url":"https://example.com","enabled":"yes"}""", "enabled")]
    public async Task Wrong_field_is_named(string body, string field)
    {
        using var user = host.NewUser();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await user.Http.PostAsync(Endpoints, content);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("validation_error");
        problem.GetProperty("details").EnumerateObject().Select(property => property.Name).ShouldBe([field]);
    }

    [Fact]
    public async Task Nothing_of_another_user_is_there()
    {
        using var owner = host.NewUser();
        using var other = host.NewUser();
        var endpoint = (await owner.CreateEndpointAsync(fixture.Receiver.Url("/mine"))).GetProperty("id").GetGuid();
        await owner.CompleteJobAsync();
        var delivery = (await owner.DeliveryAsync("succeeded")).GetProperty("id").GetGuid();

        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, $"{Endpoints}/{endpoint}"),
            (HttpMethod.Patch, $"{Endpoints}/{endpoint}"),
            (HttpMethod.Delete, $"{Endpoints}/{endpoint}"),
            (HttpMethod.Post, $"{Endpoints}/{endpoint}/rotate_secret"),
            (HttpMethod.Post, $"{Endpoints}/{endpoint}/enable"),
            (HttpMethod.Post, $"{Endpoints}/{endpoint}/test"),
            (HttpMethod.Get, $"/api/webhooks/deliveries/{delivery}"), (HttpMethod.Post, $"/api/webhooks/deliveries/{delivery}/replay"),
        })
        {
            using var request = new HttpRequestMessage(method, path)
            {
                Content = method == HttpMethod.Patch ? JsonContent.Create(new { enabled = false }) : null
            };
            using var response = await other.Http.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{method} {path}");
        }

        (await other.GetAsync($"/api/webhooks/deliveries?endpoint_id={endpoint}")).GetProperty("results").GetArrayLength().ShouldBe(0);
        (await other.GetAsync(Endpoints)).GetProperty("results").EnumerateArray().Select(found => found.GetProperty("kind").GetString())
            .ShouldBe(["jobs"]);
    }

    [Fact]
    public async Task Read_only_user_reads_and_changes_nothing()
    {
        using var user = host.NewUser();
        using var reader = host.NewUser(Roles.ReadOnly, user.Id);
        var endpoint = (await user.CreateEndpointAsync("https://example.com/")).GetProperty("id").GetGuid();
        (await reader.GetAsync($"{Endpoints}/{endpoint}")).GetProperty("id").GetGuid().ShouldBe(endpoint);
        using var refused = await reader.Http.PostAsync($"{Endpoints}/{endpoint}/rotate_secret", null);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Endpoint_is_changed_field_by_field_disabled_and_deleted()
    {
        using var user = host.NewUser();
        var path = $"{Endpoints}/{(await user.CreateEndpointAsync("https://example.com/a")).GetProperty("id").GetGuid()}";
        using var changed = await user.Http.PatchAsJsonAsync(
            path, new { url = "https://example.com/b", events = new[] { "job.failed" }, enabled = false });
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var read = await user.GetAsync(path);
        read.GetProperty("url").GetString().ShouldBe("https://example.com/b");
        read.GetProperty("events")[0].GetString().ShouldBe("job.failed");
        read.GetProperty("disabled_reason").GetString().ShouldBe("by_user");
        (await user.PostAsync($"{path}/test", expected: HttpStatusCode.Conflict)).GetProperty("code").GetString()
            .ShouldBe("endpoint_disabled");
        (await user.PostAsync($"{path}/enable")).GetProperty("disabled_reason").ValueKind.ShouldBe(JsonValueKind.Null);

        (await user.Http.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await user.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Endpoint_of_the_jobs_can_be_filtered_and_disabled_and_not_deleted_or_given_an_address()
    {
        using var user = host.NewUser();
        var path = $"{Endpoints}/{(await user.JobsEndpointAsync()).GetProperty("id").GetGuid()}";
        (await user.Http.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await user.PostAsync($"{path}/test", expected: HttpStatusCode.Conflict)).GetProperty("code").GetString()
            .ShouldBe("endpoint_automatic");
        (await user.Http.PatchAsJsonAsync(path, new { url = "https://example.com/" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await user.Http.PatchAsJsonAsync(path, new { events = new[] { "job.failed" } })).StatusCode.ShouldBe(HttpStatusCode.OK);

        await user.CreateEndpointAsync(fixture.Receiver.Url("/jobs-filter"));
        await user.CompleteJobAsync(fixture.Receiver.Url("/jobs-filter-own"));
        await user.DeliveryAsync("succeeded");
        fixture.Receiver.Calls("/jobs-filter-own").ShouldBeEmpty();
    }

    [Fact]
    public async Task Endpoints_of_a_user_are_bounded_also_when_requests_race()
    {
        using var user = host.NewUser();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => user.Http.PostAsJsonAsync(Endpoints, new { url = "https://example.com/" })));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(3);
        (await answers.First(answer => answer.StatusCode == HttpStatusCode.Conflict).Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("code").GetString().ShouldBe("endpoint_limit");
    }

    [Fact]
    public async Task Test_event_passes_every_filter_and_is_in_the_log_page_by_page()
    {
        using var user = host.NewUser();
        var endpoint = (await user.CreateEndpointAsync(fixture.Receiver.Url("/tested"), "job.failed")).GetProperty("id").GetGuid();
        for (var test = 0; test < 3; test++)
        {
            await user.PostAsync($"{Endpoints}/{endpoint}/test", expected: HttpStatusCode.Accepted);
        }

        var calls = await fixture.Receiver.CallsAsync("/tested", 3);
        calls[0].Json.GetProperty("type").GetString().ShouldBe("endpoint.test");
        calls[0].Json.GetProperty("data").GetProperty("endpoint_id").GetGuid().ShouldBe(endpoint);
        var first = await user.GetAsync("/api/webhooks/deliveries?page_size=2");
        var second = await user.GetAsync(
            $"/api/webhooks/deliveries?page_size=2&page_token={first.GetProperty("next_page_token").GetString()}");
        (first.GetProperty("results").GetArrayLength(), second.GetProperty("results").GetArrayLength()).ShouldBe((2, 1));
        second.GetProperty("next_page_token").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var query in new[] { "status=lost", "endpoint_id=x", "page=2" })
        {
            (await user.Http.GetAsync($"/api/webhooks/deliveries?{query}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, query);
        }
    }
}
