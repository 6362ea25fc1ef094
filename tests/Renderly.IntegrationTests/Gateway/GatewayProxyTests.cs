using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Renderly.IntegrationTests.Gateway;

public sealed class GatewayProxyTests : IAsyncLifetime
{
    private const int OverTheLimit = (1024 * 1024) + 1;

    private Installation renderly = null!;
    private string token = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        renderly = await Installation.StartAsync();
        token = await renderly.Accounts.CreateTokenAsync("bob");
    }

    public ValueTask DisposeAsync() => renderly.DisposeAsync();

    [Fact]
    public async Task Events_arrive_one_by_one()
    {
        using var request = Installation.Request(HttpMethod.Get, "/api/video/events", token);
        using var response = await renderly.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));

        (await reader.ReadLineAsync(Cancellation)).ShouldBe("data: first");

        // The second is written only now: a gateway that collects would never have shown the first.
        renderly.Upstream.SawFirstEvent();
        (await reader.ReadToEndAsync(Cancellation)).ShouldBe("\ndata: second\n\n");
    }

    [Fact]
    public async Task Web_socket_passes()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Token {token}");
        await socket.ConnectAsync(new UriBuilder(renderly.Address) { Scheme = "ws", Path = "/api/video/ws" }.Uri, Cancellation);

        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        var buffer = new byte[100];
        var answer = await socket.ReceiveAsync(buffer, Cancellation);

        Encoding.UTF8.GetString(buffer, 0, answer.Count).ShouldBe("hello");
    }

    [Fact]
    public async Task Body_announced_too_large_is_refused_before_it_is_sent()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, renderly.Address.Port, Cancellation);
        var head =
            $"POST /api/video/generate HTTP/1.1\r\nHost: x\r\nAuthorization: Token {token}\r\nContent-Length: {OverTheLimit}\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancellation);

        // Not one byte of the body was sent, and the answer is there.
        using var reader = new StreamReader(socket.GetStream());
        (await reader.ReadLineAsync(Cancellation)).ShouldBe("HTTP/1.1 413 Payload Too Large");
        renderly.Upstream.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Body_that_turns_out_too_large_is_refused()
    {
        using var request = Installation.Request(HttpMethod.Post, "/api/video/generate", token);
        request.Content = new StringContent(new string('x', OverTheLimit));
        request.Headers.TransferEncodingChunked = true;

        using var response = await renderly.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"code\":\"request_too_large\"");
    }

    [Fact]
    public async Task Body_at_the_limit_passes()
    {
        using var request = Installation.Request(HttpMethod.Post, "/api/video/generate/", token);
        request.Content = new StringContent(new string('x', OverTheLimit - 1));

        using var response = await renderly.Client.SendAsync(request, Cancellation);

        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("1048576");
    }

    [Theory]
    [InlineData("/api/video/batches")]
    [InlineData("/api/video/batches/")]
    public async Task A_batch_may_be_larger_than_other_bodies(string path)
    {
        using var request = Installation.Request(HttpMethod.Post, path, token);
        request.Content = new StringContent(new string('x', 2 * OverTheLimit));

        using var response = await renderly.Client.SendAsync(request, Cancellation);

        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("2097154");
    }

    [Fact]
    public async Task Service_that_is_down_is_503_with_the_time_to_wait()
    {
        await renderly.Upstream.App.StopAsync(Cancellation);
        using var request = Installation.Request(HttpMethod.Get, "/api/video/whoami", token);

        using var response = await renderly.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/internal/tokens/verify")]
    [InlineData("/api/videos")]
    public async Task Path_that_is_not_listed_is_404(string path)
    {
        var (status, body) = await GetAsync(path);

        status.ShouldBe(HttpStatusCode.NotFound);
        body.ShouldContain("\"code\":\"not_found\"");
        renderly.Upstream.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Files_and_callbacks_need_no_token()
    {
        (await GetAsync("/files/a.mp4")).Status.ShouldBe(HttpStatusCode.OK);
        using var response = await renderly.Client.PostAsync(
            new Uri("/callbacks/heygen/1", UriKind.Relative), new StringContent("{}"), Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Front_page_shows_the_way()
    {
        (await GetAsync("/")).ShouldBe((
            HttpStatusCode.OK,
            """{"service":"renderly","api":"/api/video","docs":"/api/docs","errors":"/docs/errors","health":"/health"}"""));
    }

    [Theory]
    [InlineData("/", "<title>Renderly: start</title>", "./renderly submit samples/bottle.json")]
    [InlineData("/docs/errors", "<h2 id=\"validation_error\">400 Validation error", "<h2 id=\"content_refused\">422")]
    [InlineData("/health", "<title>Renderly: health</title>", "http-equiv=\"refresh\"")]
    [InlineData("/admin/login", "<title>Renderly: consoles</title>", "type=\"password\"")]
    public async Task Pages_are_for_people_alike_and_kept_and_framed_by_nobody(string path, params string[] content)
    {
        using var request = Installation.Request(HttpMethod.Get, path, token: null);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await renderly.Client.SendAsync(request, Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        response.Headers.CacheControl!.ToString().ShouldBe("no-store");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        content.Append("<style>").Append("href=\"/favicon.svg\"").ShouldAllBe(part => page.Contains(part, StringComparison.Ordinal), page);
        page.ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/health/video")]
    public async Task What_is_of_this_moment_is_kept_by_nobody(string path)
    {
        using var response = await renderly.Client.GetAsync(path, Cancellation);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/favicon.svg")]
    [InlineData("/favicon.ico")]
    public async Task Browsers_get_the_picture_for_their_tab(string path)
    {
        using var response = await renderly.Client.GetAsync(path, Cancellation);

        (response.StatusCode, response.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "image/svg+xml"));
    }

    [Theory]
    [InlineData("/", "application/json")]
    [InlineData("/health", "application/json")]
    [InlineData("/health/video", "application/json")]
    [InlineData("/api/openapi.json", "application/json")]
    [InlineData("/docs/errors", "text/html")]
    [InlineData("/files/a.mp4", "application/json")]
    [InlineData("/api/video/whoami", "application/json")]
    [InlineData("/api/video/jobs/1/events", "text/event-stream")]
    public async Task HEAD_is_GET_without_the_body_here_and_at_the_services(string path, string type)
    {
        using var request = Installation.Request(HttpMethod.Head, path, token);
        using var response = await renderly.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        (await response.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CONNECT", "/api/video/whoami")]
    [InlineData("CONNECT", "example.com:443")]
    [InlineData("TRACE", "/api/video/whoami")]
    [InlineData("TRACE", "/")]
    [InlineData("BREW", "/api/video/generate")]
    public async Task Method_that_no_path_has_is_405_and_reaches_no_service(string method, string target)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, renderly.Address.Port, Cancellation);
        var head = $"{method} {target} HTTP/1.1\r\nHost: example.com:443\r\nAuthorization: Token {token}\r\nConnection: close\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancellation);

        var answer = await new StreamReader(socket.GetStream()).ReadToEndAsync(Cancellation);

        answer.ShouldStartWith("HTTP/1.1 405 ");
        answer.ShouldContain("Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        answer.ShouldContain("\"code\":\"method_not_allowed\"");
        renderly.Upstream.Requests.ShouldBe(0);
    }

    [Theory]
    [InlineData("https://app.example", true)]
    [InlineData("https://evil.example", false)]
    public async Task Browser_is_let_in_from_listed_origins_alone(string origin, bool isAllowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/video/generate/");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        request.Headers.Add(
            "Access-Control-Request-Headers", "authorization,content-type,idempotency-key,if-none-match,last-event-id,prefer,x-request-id");

        using var response = await renderly.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(isAllowed);
        renderly.Upstream.Requests.ShouldBe(0);
        if (isAllowed)
        {
            response.Headers.GetValues("Access-Control-Allow-Methods").Single().Split(',').ShouldBe(
                ["GET", "POST", "PUT", "PATCH", "DELETE"], ignoreOrder: true);
            response.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("Idempotency-Key", Case.Insensitive);
        }
    }

    [Fact]
    public async Task Browser_may_read_the_headers_of_an_answer()
    {
        using var request = Installation.Request(HttpMethod.Get, "/api/video/whoami", token);
        request.Headers.Add("Origin", "https://app.example");

        using var response = await renderly.Client.SendAsync(request, Cancellation);

        response.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(',').ShouldBe(
            ["ETag", "Idempotent-Replayed", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"], ignoreOrder: true);
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await renderly.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
