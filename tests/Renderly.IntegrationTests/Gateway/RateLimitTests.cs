using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Renderly.IntegrationTests.Gateway;

public sealed class RateLimitTests : IAsyncLifetime
{
    private Installation renderly = null!;
    private WebApplication gateway = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        renderly = await Installation.StartAsync();
        gateway = Installation.BuildGateway(
            renderly.Accounts.Address,
            renderly.Upstream.Address,
            new("Gateway:RequestsPerMinutePerToken", "3"),
            new("Gateway:RequestsPerMinutePerAddress", "2"));
        await gateway.StartAsync(Cancellation);
        client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await gateway.DisposeAsync();
        await renderly.DisposeAsync();
    }

    [Fact]
    public async Task Each_token_has_its_own_share_and_is_told_what_is_left()
    {
        var (ann, bob) = (await renderly.Accounts.CreateTokenAsync("ann"), await renderly.Accounts.CreateTokenAsync("bob"));

        (await GetAsync("/api/video/whoami", ann)).ShouldBe((HttpStatusCode.OK, "\"token\";q=3;w=60", "\"token\";r=2;t=20", false));
        (await GetAsync("/nowhere", ann)).ShouldBe((HttpStatusCode.NotFound, "\"token\";q=3;w=60", "\"token\";r=1;t=40", false));
        (await GetAsync("/api/video/whoami", ann)).Status.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(
            "/api/video/whoami", ann)).ShouldBe((HttpStatusCode.TooManyRequests, "\"token\";q=3;w=60", "\"token\";r=0;t=60", true));
        (await GetAsync("/api/video/whoami", bob)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Callers_without_a_valid_token_share_their_address()
    {
        (await GetAsync("/files/a.mp4", null)).ShouldBe((HttpStatusCode.OK, "\"address\";q=2;w=60", "\"address\";r=1;t=30", false));
        (await GetAsync(
            "/api/video/whoami", "wrong")).ShouldBe((HttpStatusCode.Unauthorized, "\"address\";q=2;w=60", "\"address\";r=0;t=60", false));
        (await GetAsync("/files/a.mp4", null)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await GetAsync("/api/video/whoami", await renderly.Accounts.CreateTokenAsync("ann"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    [InlineData("10.0.0.0/8", HttpStatusCode.TooManyRequests)]
    public async Task Callers_behind_a_proxy_have_shares_of_their_own_where_it_is_trusted(string trusted, HttpStatusCode expected)
    {
        await using var behind = Installation.BuildGateway(
            renderly.Accounts.Address,
            renderly.Upstream.Address,
            new("Gateway:RequestsPerMinutePerAddress", "1"),
            new("Gateway:TrustedProxies:0", trusted));
        await behind.StartAsync(Cancellation);
        using var proxy = new HttpClient { BaseAddress = new Uri(behind.Urls.First()) };

        // The first of each list is what the client says of itself.
        (await StatusAsync("8.8.8.8, 192.0.2.1")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("8.8.8.8, 192.0.2.2")).ShouldBe(expected);
        (await StatusAsync("9.9.9.9, 192.0.2.2")).ShouldBe(HttpStatusCode.TooManyRequests);

        async Task<HttpStatusCode> StatusAsync(string forwardedFor)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/files/a.mp4");
            request.Headers.Add("X-Forwarded-For", forwardedFor);
            using var response = await proxy.SendAsync(request, Cancellation);
            return response.StatusCode;
        }
    }

    private async Task<(HttpStatusCode Status, string Policy, string State, bool HasRetryAfter)> GetAsync(string path, string? token)
    {
        using var request = Installation.Request(HttpMethod.Get, path, token);
        using var response = await client.SendAsync(request, Cancellation);
        return (response.StatusCode, response.Headers.GetValues("RateLimit-Policy")
            .Single(), response.Headers.GetValues("RateLimit").Single(), response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }
}
