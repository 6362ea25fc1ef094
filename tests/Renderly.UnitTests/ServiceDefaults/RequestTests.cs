using System.Diagnostics;
using System.Net;
using Renderly.Testing;
using Renderly.Web.Identity;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class RequestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("abc-DEF_1.2~3", true)]
    [InlineData("with space", false)]
    [InlineData("<script>", false)]
    public async Task Request_id_is_echoed_when_it_is_harmless_and_replaced_when_not(string id, bool isKept)
    {
        await using var service = await SampleService.StartAsync();
        service.Client.DefaultRequestHeaders.Remove("X-Request-Id");
        service.Client.DefaultRequestHeaders.TryAddWithoutValidation("X-Request-Id", id);

        using var response = await service.Client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation);

        var echoed = response.Headers.GetValues("X-Request-Id").ShouldHaveSingleItem();
        (echoed == id).ShouldBe(isKept);
        echoed.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Server_does_not_introduce_itself()
    {
        await using var service = await SampleService.StartAsync();
        using var response = await service.Client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation);

        response.Headers.Server.ShouldBeEmpty();
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("""{"status":"healthy","checks":{"process":"healthy"}}""");
    }

    [Fact]
    public async Task Span_is_named_after_the_route_and_not_the_path()
    {
        await using var service = await SampleService.StartAsync();
        await service.Client.GetStringAsync(new Uri("/things/42", UriKind.Relative), Cancellation);
        await Eventually.BeTrueAsync(() => service.Spans.Ended.Any(span => span.DisplayName == "GET /things/{id}"), "the span ends");

        service.Spans.Ended.ShouldNotContain(span => span.DisplayName.Contains("42", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Spans_hold_no_values_of_the_query_and_probes_make_none()
    {
        await using var service = await SampleService.StartAsync();
        await service.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative), Cancellation);
        await service.Client.GetStringAsync(new Uri("/page?page=31415926", UriKind.Relative), Cancellation);
        await Eventually.BeTrueAsync(
            () => service.Spans.Ended.Any(span => span.DisplayName == "GET /page" && span.Kind == ActivityKind.Server),
            "the span ends");

        service.Spans.Ended.SelectMany(span => span.TagObjects)
            .ShouldNotContain(tag => $"{tag.Value}".Contains("31415926", StringComparison.Ordinal));
        service.Spans.Ended.ShouldNotContain(span =>
            span.Kind == ActivityKind.Server && span.DisplayName.Contains("health", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/me")]
    [InlineData("/nowhere")]
    public async Task Request_without_identity_is_401_with_a_challenge(string path)
    {
        await using var service = await SampleService.StartAsync(withIdentity: true);
        using var response = await service.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Token realm=\"renderly\"");
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(
            $$"""{"type":"/docs/errors#unauthenticated","title":"Unauthorized","status":401,"detail":"Authentication credentials were not provided.","instance":"{{path}}","code":"unauthenticated","request_id":"req-1","retryable":false,"fault":"caller"}""");
    }

    [Theory]
    [InlineData("GET", "/jobs/01a1fb80-0000-7000-8000-000000000021", HttpStatusCode.OK)]
    [InlineData("GET", "/jobs/job_01a1fb80000070008000000000000021", HttpStatusCode.OK)]
    [InlineData("GET", "/jobs/01a1fb80-0000-7000-8000-000000000022", HttpStatusCode.NotFound)]
    [InlineData("GET", "/jobs/01a1fb80-0000-7000-8000-000000000022?of=01a1fb80-0000-7000-8000-000000000021", HttpStatusCode.NotFound)]
    [InlineData("GET", "/me", HttpStatusCode.NotFound)]
    [InlineData("POST", "/write", HttpStatusCode.NotFound)]
    [InlineData("GET", "/admin", HttpStatusCode.NotFound)]
    [InlineData("GET", "/health/live", HttpStatusCode.OK)]
    public async Task Who_is_limited_to_a_job_finds_nothing_but_what_names_it(string method, string path, HttpStatusCode expected)
    {
        await using var service = await SampleService.StartAsync(withIdentity: true);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var job = new Guid("01a1fb80-0000-7000-8000-000000000021");
        request.Headers.Add(
            GatewayIdentity.Header, SampleService.Sign(new GatewayIdentity(Guid.CreateVersion7(), "bob", Roles.User, []) { JobId = job }));

        using var response = await service.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData(Roles.User, "GET", "/me", HttpStatusCode.OK)]
    [InlineData(Roles.User, "POST", "/write", HttpStatusCode.OK)]
    [InlineData(Roles.User, "GET", "/admin", HttpStatusCode.Forbidden)]
    [InlineData(Roles.Admin, "GET", "/admin", HttpStatusCode.OK)]
    [InlineData(Roles.ReadOnly, "GET", "/me", HttpStatusCode.OK)]
    [InlineData(Roles.ReadOnly, "POST", "/write", HttpStatusCode.Forbidden)]
    [InlineData(Roles.Service, "GET", "/me", HttpStatusCode.Forbidden)]
    [InlineData("owner", "GET", "/me", HttpStatusCode.Forbidden)]
    public async Task Role_decides_what_is_allowed(string role, string method, string path, HttpStatusCode expected)
    {
        await using var service = await SampleService.StartAsync(withIdentity: true);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add(GatewayIdentity.Header, SampleService.Sign(new GatewayIdentity(Guid.CreateVersion7(), "bob", role, [])));

        using var response = await service.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(expected);
    }
}
