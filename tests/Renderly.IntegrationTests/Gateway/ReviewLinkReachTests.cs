using System.Net;
using Renderly.Web.Identity;
using static Renderly.IntegrationTests.Gateway.LinkMaker;

namespace Renderly.IntegrationTests.Gateway;

/// <summary>Nothing but its job is reached by a review link, however it is tried.</summary>
public sealed class ReviewLinkReachTests(ReviewLinkReachTests.Server server) : IClassFixture<ReviewLinkReachTests.Server>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/v2/jobs/{other}")]
    [InlineData("POST", "/api/v2/jobs/{other}/approve")]
    [InlineData("GET", "/api/v2/jobs/{other}?id={job}")]
    [InlineData("GET", "/api/v2/jobs")]
    [InlineData("GET", "/api/v2/jobs?job={job}")]
    [InlineData("GET", "/api/video/whoami")]
    [InlineData("GET", "/api/video/jobs/{other}/events")]
    [InlineData("POST", "/api/video/generate")]
    [InlineData("POST", "/api/video/batches")]
    [InlineData("GET", "/api/accounts/me")]
    [InlineData("GET", "/api/accounts/me/tokens")]
    [InlineData("POST", "/api/accounts/me/tokens")]
    [InlineData("POST", "/api/accounts/me/review-links")]
    [InlineData("POST", "/api/accounts/tokens/{token}/rotate")]
    [InlineData("DELETE", "/api/accounts/me/tokens/{token}")]
    [InlineData("GET", "/api/accounts/audit")]
    [InlineData("GET", "/api/usage")]
    [InlineData("GET", "/api/admin/deletions")]
    [InlineData("GET", "/admin")]
    [InlineData("GET", "/nowhere")]
    public async Task Everything_else_is_as_if_it_were_not_there(string method, string path)
    {
        var (link, token) = await server.Links.MakeAsync();
        var before = server.Renderly.Upstream.Requests;
        var place = path.Replace("{other}", $"{Other}", StringComparison.Ordinal).Replace("{job}", $"{Job}", StringComparison.Ordinal)
            .Replace("{token}", link.GetProperty("id").GetString(), StringComparison.Ordinal);

        using var response = await server.Links.SendAsync(new HttpMethod(method), place, token);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Headers.WwwAuthenticate.ShouldBeEmpty();
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"error\":\"Not found\"");
        server.Renderly.Upstream.Requests.ShouldBe(before, "nothing may reach a service");
    }

    /// <summary>Sent as bytes, because clients tidy paths up.</summary>
    [Theory]
    [InlineData("/api/v2/jobs/{job}/../{other}", "404")]
    [InlineData("/api/v2/jobs/{job}/%2e%2e/{other}", "404")]
    [InlineData("/api/v2/jobs/{job}/%2E%2E/%2e./{other}", "404")]
    [InlineData("/api/v2/jobs/{job}%2F..%2F{other}", "404")]
    [InlineData("/api/v2/jobs/{job}%252F..%252F{other}", "404")]
    [InlineData("/api/v2/jobs/{other}%2F..%2Fjob_{job:n}", "404")]
    [InlineData("/api/v2/jobs/{job}%5C..%5C{other}", "404")]
    [InlineData("/api/v2/jobs/{job};/../{other}", "404")]
    [InlineData("/api/v2/jobs//{job}", "404")]
    [InlineData("//api/v2/jobs/{job}", "404")]
    [InlineData("/api/v2/jobs/{job}%00", "40")]
    [InlineData("/api/v2/../video/whoami", "404")]
    [InlineData("/api/v2/jobs/{other}/../{job}", "200")]
    [InlineData("/api/v2/jobs/%7Bjob%7D", "404")]
    [InlineData("/API/v2/JOBS/{job}/", "200")]
    public async Task Tricks_with_the_path_lead_to_no_other_job(string path, string status)
    {
        var (_, token) = await server.Links.MakeAsync();
        var place = path.Replace("{job}", $"{Job}", StringComparison.Ordinal).Replace("{job:n}", $"{Job:n}", StringComparison.Ordinal)
            .Replace("{other}", $"{Other}", StringComparison.Ordinal);

        var answer = await server.Links.SendBytesAsync(
            $"GET {place} HTTP/1.1\r\nHost: renderly\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");

        answer.ShouldStartWith($"HTTP/1.1 {status}");
        if (status == "200")
        {
            answer.ShouldContain($"/{Job}");
            answer.ShouldNotContain($"{Other}");
        }
    }

    public sealed class Server : IAsyncLifetime
    {
        internal Installation Renderly { get; private set; } = null!;

        internal LinkMaker Links { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Renderly = await Installation.StartAsync();
            Links = new LinkMaker(Renderly, await Renderly.Accounts.CreateTokenAsync("bob", Roles.Admin));
        }

        public ValueTask DisposeAsync() => Renderly.DisposeAsync();
    }
}
