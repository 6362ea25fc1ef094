using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Renderly.Testing;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Gateway;

/// <summary>
/// Review links from their making to their end, through the gateway, to a service that checks identities as all services do.
/// </summary>
public sealed class ReviewLinkTests : IAsyncLifetime
{
    private static readonly Guid Job = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();

    private Installation renderly = null!;
    private string maker = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        renderly = await Installation.StartAsync();
        maker = await renderly.Accounts.CreateTokenAsync("bob", Roles.Admin);
    }

    public ValueTask DisposeAsync() => renderly.DisposeAsync();

    [Fact]
    public async Task Link_leads_to_its_page_and_its_token_to_its_job_in_the_makers_name()
    {
        var (link, token) = await MakeAsync();

        link.GetProperty("url").GetString().ShouldBe($"{renderly.Address.GetLeftPart(UriPartial.Authority)}/storyboards/{Job}#{token}");
        foreach (var spelling in new[] { $"{Job}", $"{Job:n}", $"job_{Job:n}", $"video_{Job:n}", $"{Job}".ToUpperInvariant() })
        {
            using var response = await SendAsync(HttpMethod.Get, $"/api/v2/jobs/{spelling}", token);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, spelling);
            var arrival = JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));
            (arrival.GetProperty("user_name").GetString(), arrival.GetProperty("role").GetString()).ShouldBe(("bob", Roles.User));
        }

        (await StatusAsync(HttpMethod.Post, $"/api/v2/jobs/{Job}/approve", token)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(HttpMethod.Head, $"/api/v2/jobs/{Job}", token)).ShouldBe(HttpStatusCode.OK);
    }

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
        var (link, token) = await MakeAsync();
        var before = renderly.Upstream.Requests;
        var place = path.Replace("{other}", $"{Other}", StringComparison.Ordinal).Replace("{job}", $"{Job}", StringComparison.Ordinal)
            .Replace("{token}", link.GetProperty("id").GetString(), StringComparison.Ordinal);

        using var response = await SendAsync(new HttpMethod(method), place, token);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Headers.WwwAuthenticate.ShouldBeEmpty();
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"error\":\"Not found\"");
        renderly.Upstream.Requests.ShouldBe(before, "nothing may reach a service");
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
        var (_, token) = await MakeAsync();
        var place = path.Replace("{job}", $"{Job}", StringComparison.Ordinal).Replace("{job:n}", $"{Job:n}", StringComparison.Ordinal)
            .Replace("{other}", $"{Other}", StringComparison.Ordinal);

        var answer = await SendBytesAsync(
            $"GET {place} HTTP/1.1\r\nHost: renderly\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");

        answer.ShouldStartWith($"HTTP/1.1 {status}");
        if (status == "200")
        {
            answer.ShouldContain($"/{Job}");
            answer.ShouldNotContain($"{Other}");
        }
    }

    [Fact]
    public async Task What_everybody_may_see_is_seen_as_nobody()
    {
        var (_, token) = await MakeAsync();

        using var file = await SendAsync(HttpMethod.Get, "/files/a.mp4", token);

        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonElement.Parse(await file.Content.ReadAsStringAsync(Cancellation)).GetProperty("user_name").ValueKind
            .ShouldBe(JsonValueKind.Null);
        (await StatusAsync(HttpMethod.Get, "/health/video", token)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Revoked_link_leads_nowhere_as_if_there_had_never_been_one()
    {
        var (link, token) = await MakeAsync();
        (await StatusAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", token)).ShouldBe(HttpStatusCode.OK);
        using var revoked = await SendAsync(HttpMethod.Delete, $"/api/accounts/me/tokens/{link.GetProperty("id").GetString()}", maker);
        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await Eventually.SeeAsync(
            () => StatusAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", token),
            status => status == HttpStatusCode.NotFound,
            "the link has ended");

        using var gone = await SendAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", token);
        using var made = await SendAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", "rnr_garbage");
        (await BodyAsync(made)).ShouldBe(await BodyAsync(gone), "nothing tells whether there was a link");
        gone.Headers.WwwAuthenticate.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_that_is_no_link_at_all_is_a_wrong_token_and_told_so()
    {
        (await StatusAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", "garbage")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", "rnr_")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Events_of_the_job_are_followed_until_the_link_is_revoked()
    {
        var (link, token) = await MakeAsync();
        using var request = Installation.Request(HttpMethod.Get, $"/api/video/jobs/{Job}/events", token);
        using var response = await renderly.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        (await lines.ReadLineAsync(Cancellation)).ShouldBe("data: first");
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("renderly.v1");
        socket.Options.AddSubProtocol($"token.{token}");
        await socket.ConnectAsync(new UriBuilder(renderly.Address) { Scheme = "ws", Path = $"/ws/jobs/{Job}" }.Uri, Cancellation);
        using var other = new ClientWebSocket();
        other.Options.AddSubProtocol("renderly.v1");
        other.Options.AddSubProtocol($"token.{token}");
        await Should.ThrowAsync<WebSocketException>(
            () => other.ConnectAsync(new UriBuilder(renderly.Address) { Scheme = "ws", Path = $"/ws/jobs/{Other}" }.Uri, Cancellation));

        using var revoked = await SendAsync(HttpMethod.Delete, $"/api/accounts/me/tokens/{link.GetProperty("id").GetString()}", maker);

        await Should.ThrowAsync<IOException>(() => lines.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task Link_is_no_way_into_the_consoles()
    {
        var (_, token) = await MakeAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]);
        using var response = await renderly.Client.PostAsync(new Uri("/admin/login", UriKind.Relative), form, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Each_link_has_its_own_share_of_requests()
    {
        await using var gateway = Installation.BuildGateway(
            renderly.Accounts.Address,
            renderly.Upstream.Address,
            new KeyValuePair<string, string?>("Gateway:RequestsPerMinutePerToken", "1"));
        await gateway.StartAsync(Cancellation);
        var (first, second) = ((await MakeAsync()).Token, (await MakeAsync()).Token);
        var place = new Uri(new Uri(gateway.Urls.First()), $"/api/v2/jobs/{Job}").ToString();

        (await StatusAsync(HttpMethod.Get, place, first)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(HttpMethod.Get, place, first)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(HttpMethod.Get, place, second)).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<(JsonElement Link, string Token)> MakeAsync()
    {
        using var request = Installation.Request(HttpMethod.Post, "/api/accounts/me/review-links", maker);
        request.Content = JsonContent.Create(new { job_id = Job });
        using var response = await renderly.Client.SendAsync(request, Cancellation);
        var link = JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        response.StatusCode.ShouldBe(HttpStatusCode.Created, link.ToString());
        return (link, link.GetProperty("url").GetString()!.Split('#')[1]);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string token)
    {
        using var request = Installation.Request(method, path, token, "Bearer");
        return await renderly.Client.SendAsync(request, Cancellation);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string token)
    {
        using var response = await SendAsync(method, path, token);
        return response.StatusCode;
    }

    /// <summary>The problem without the id of its request.</summary>
    private static async Task<string> BodyAsync(HttpResponseMessage response)
    {
        var problem = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject();
        problem.Remove("request_id").ShouldBeTrue();
        return $"{(int)response.StatusCode} {problem.ToJsonString()}";
    }

    private async Task<string> SendBytesAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(renderly.Address.Host, renderly.Address.Port, Cancellation);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
