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
        gateway = Installation.BuildGateway(renderly.Accounts.Address, renderly.Upstream.Address, new("Gateway:RequestsPerMinutePerToken", "3"), new("Gateway:RequestsPerMinutePerAddress", "2"));
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
        (await GetAsync("/api/video/whoami", ann)).ShouldBe((HttpStatusCode.TooManyRequests, "\"token\";q=3;w=60", "\"token\";r=0;t=60", true));
        (await GetAsync("/api/video/whoami", bob)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Callers_without_a_valid_token_share_their_address()
    {
        (await GetAsync("/files/a.mp4", null)).ShouldBe((HttpStatusCode.OK, "\"address\";q=2;w=60", "\"address\";r=1;t=30", false));
        (await GetAsync("/api/video/whoami", "wrong")).ShouldBe((HttpStatusCode.Unauthorized, "\"address\";q=2;w=60", "\"address\";r=0;t=60", false));
        (await GetAsync("/files/a.mp4", null)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await GetAsync("/api/video/whoami", await renderly.Accounts.CreateTokenAsync("ann"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<(HttpStatusCode Status, string Policy, string State, bool HasRetryAfter)> GetAsync(string path, string? token)
    {
        using var request = Installation.Request(HttpMethod.Get, path, token);
        using var response = await client.SendAsync(request, Cancellation);
        return (response.StatusCode, response.Headers.GetValues("RateLimit-Policy").Single(), response.Headers.GetValues("RateLimit").Single(), response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }
}
