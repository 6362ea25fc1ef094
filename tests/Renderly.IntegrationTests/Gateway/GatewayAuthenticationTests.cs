using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Gateway.Authentication;
using Renderly.Testing;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Gateway;

public sealed class GatewayAuthenticationTests : IAsyncLifetime
{
    private const string Invalid = ", error=\"invalid_token\"";
    private const string Unknown = "This token is not known here: it is wrong, has expired or was revoked.";

    private Installation renderly = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => renderly = await Installation.StartAsync();

    public ValueTask DisposeAsync() => renderly.DisposeAsync();

    [Theory]
    [InlineData("Token")]
    [InlineData("Bearer")]
    public async Task Service_sees_the_signed_user_and_not_the_token(string scheme)
    {
        var token = await renderly.Accounts.CreateTokenAsync("bob", Roles.Admin);
        using var request = Installation.Request(HttpMethod.Get, "/api/video/whoami/", token, scheme);
        request.Headers.Add("X-Request-Id", "mine-1");

        using var response = await renderly.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("X-Request-Id").ShouldBe(["mine-1"]);
        response.Headers.Server.ShouldBeEmpty();
        var arrival = await ReadAsync(response);
        (arrival.UserName, arrival.Role).ShouldBe(("bob", Roles.Admin));
        arrival.Headers.ShouldNotContainKey("AUTHORIZATION");
        arrival.Headers["X-REQUEST-ID"].ShouldBe("mine-1");
        arrival.Origin.ShouldBe(renderly.Address.GetLeftPart(UriPartial.Authority));
    }

    [Theory]
    [InlineData(null, "Token", "", "Authentication credentials were not provided.")]
    [InlineData("garbage", "Token", Invalid, Unknown)]
    [InlineData("rnd_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Bearer", Invalid, Unknown)]
    [InlineData("Ym9iOmJvYg==", "Basic", Invalid, "The header Authorization must read 'Token <token>' or 'Bearer <token>'.")]
    [InlineData("", "Token", Invalid, "The header Authorization must read 'Token <token>' or 'Bearer <token>'.")]
    public async Task Request_without_a_good_token_is_401_that_says_why_and_reaches_no_service(
        string? token, string scheme, string error, string reason)
    {
        using var request = Installation.Request(HttpMethod.Get, "/api/video/whoami", token, scheme);
        request.Headers.Add("X-Request-Id", "req-1");

        using var response = await renderly.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.NonValidated["WWW-Authenticate"].ToString()
            .ShouldBe($"Token realm=\"renderly\", Bearer realm=\"renderly\"{error}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(
            $$"""{"type":"/docs/errors#unauthenticated","title":"Unauthorized","status":401,"detail":"{{reason}}","instance":"/api/video/whoami","code":"unauthenticated","request_id":"req-1","retryable":false,"fault":"caller"}""");
        renderly.Upstream.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Identity_brought_from_outside_is_dropped_even_when_well_signed()
    {
        var stolen = renderly.Accounts.App.Services.GetRequiredService<IdentitySigner>()
            .Sign(new GatewayIdentity(Guid.CreateVersion7(), "root", Roles.Admin, []));
        var token = await renderly.Accounts.CreateTokenAsync("bob");

        foreach (var path in new[] { "/api/video/whoami", "/files/a.mp4" })
        {
            using var request = Installation.Request(HttpMethod.Get, path, path == "/files/a.mp4" ? null : token);
            request.Headers.Add("x-renderly-identity", stolen);
            request.Headers.Add("X-Renderly-Other", "1");
            using var response = await renderly.Client.SendAsync(request, Cancellation);

            var arrival = await ReadAsync(response);
            arrival.UserName.ShouldBe(path == "/files/a.mp4" ? null : "bob");
            arrival.Headers.ShouldNotContainKey("X-RENDERLY-OTHER");
        }

        using var alone = Installation.Request(HttpMethod.Get, "/api/video/whoami", token: null);
        alone.Headers.Add(GatewayIdentity.Header, stolen);
        using var refused = await renderly.Client.SendAsync(alone, Cancellation);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Service_refuses_who_comes_around_the_gateway()
    {
        using var client = new HttpClient { BaseAddress = renderly.Upstream.Address };
        using var response = await client.GetAsync(new Uri("/api/video/whoami", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Revoked_token_is_refused()
    {
        var token = await renderly.Accounts.CreateTokenAsync("bob");
        (await StatusAsync(token)).ShouldBe(HttpStatusCode.OK);

        await renderly.Accounts.RunAsync("tokens", "revoke", token[4..12]);

        // How long an answer may be believed is tested with the cache; here it must come to an end at all.
        await Eventually.SeeAsync(
            () => StatusAsync(token), status => status == HttpStatusCode.Unauthorized, "the revoked token is refused");
    }

    [Fact]
    public async Task Stream_whose_token_is_revoked_ends()
    {
        var token = await renderly.Accounts.CreateTokenAsync("dan");
        using var request = Installation.Request(HttpMethod.Get, $"/api/video/jobs/{Guid.CreateVersion7()}/events", token);
        using var response = await renderly.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        (await lines.ReadLineAsync(Cancellation)).ShouldBe("data: first");

        await renderly.Accounts.RunAsync("tokens", "revoke", token[4..12]);

        await Should.ThrowAsync<IOException>(() => lines.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task WebSocket_takes_the_token_as_a_subprotocol_and_passes_it_on_nowhere()
    {
        var token = await renderly.Accounts.CreateTokenAsync("fay");
        (await StatusAsync(token)).ShouldBe(HttpStatusCode.OK);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("renderly.v1");
        socket.Options.AddSubProtocol($"token.{token}");

        await socket.ConnectAsync(new UriBuilder(renderly.Address) { Scheme = "ws", Path = "/ws/jobs/1" }.Uri, Cancellation);
        var buffer = new byte[16 * 1024];
        var message = await socket.ReceiveAsync(buffer, Cancellation);
        var headers = System.Text.Encoding.UTF8.GetString(buffer, 0, message.Count);

        socket.SubProtocol.ShouldBe("renderly.v1");
        headers.ShouldContain("X-Renderly-Identity: ");
        headers.ShouldNotContain(token);
        using var wrong = new ClientWebSocket();
        wrong.Options.AddSubProtocol("renderly.v1");
        await Should.ThrowAsync<WebSocketException>(
            () => wrong.ConnectAsync(new UriBuilder(renderly.Address) { Scheme = "ws", Path = "/ws/jobs/1" }.Uri, Cancellation));
    }

    [Fact]
    public async Task Token_revoked_anywhere_is_refused_by_every_gateway_a_second_later()
    {
        var clock = new SteppedTime();
        await using var first = await renderly.StartGatewayAsync(clock);
        await using var second = await renderly.StartGatewayAsync(clock);
        var token = await renderly.Accounts.CreateTokenAsync("bob");
        foreach (var gateway in new[] { first, second })
        {
            (await StatusAsync(token, new Uri(gateway.Urls.First()))).ShouldBe(HttpStatusCode.OK);
        }

        await renderly.Accounts.RunAsync("tokens", "revoke", token[4..12]);
        clock.Passed = TimeSpan.FromSeconds(1);

        foreach (var gateway in new[] { first, second })
        {
            (await StatusAsync(token, new Uri(gateway.Urls.First()))).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_valid_token_passes_however_many_guesses_came_from_its_address()
    {
        var (known, never) = (await renderly.Accounts.CreateTokenAsync("bob"), await renderly.Accounts.CreateTokenAsync("eve"));
        (await StatusAsync(known)).ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 4; i++)
        {
            await StatusAsync($"guess-{i}");
        }

        (await StatusAsync("guess-4")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(known)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(never)).ShouldBe(HttpStatusCode.OK, "nobody has seen this one before");
    }

    [Fact]
    public async Task Guessing_from_one_address_does_not_slow_another_one()
    {
        using var neighbour = ClientFrom(IPAddress.Parse("127.0.0.2"));
        for (var i = 0; i < 3; i++)
        {
            (await StatusAsync($"guess-{i}")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await StatusAsync("guess-3")).ShouldBe(HttpStatusCode.TooManyRequests);
        using var request = Installation.Request(HttpMethod.Get, "/api/video/whoami", "guess-4");
        using var response = await neighbour.SendAsync(request, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Read_only_token_reads_and_does_not_write()
    {
        var token = await renderly.Accounts.CreateTokenAsync("eve", Roles.ReadOnly);
        (await StatusAsync(token)).ShouldBe(HttpStatusCode.OK);

        using var request = Installation.Request(HttpMethod.Post, "/api/video/generate", token);
        using var response = await renderly.Client.SendAsync(request, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Address_that_guesses_has_to_wait()
    {
        for (var i = 0; i < 3; i++)
        {
            (await StatusAsync($"guess-{i}")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var request = Installation.Request(HttpMethod.Get, "/api/video/whoami", "guess-4");
        var start = TimeProvider.System.GetTimestamp();
        using var response = await renderly.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        TimeProvider.System.GetElapsedTime(start).ShouldBeGreaterThan(TokenCheck.Pause * 0.9);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Service_that_does_not_know_the_gateways_key_is_503_and_not_the_callers_fault()
    {
        var token = await renderly.Accounts.CreateTokenAsync("bob");
        using var request = Installation.Request(HttpMethod.Get, "/api/video/other-key", token);

        using var response = await renderly.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.WwwAuthenticate.ShouldBeEmpty();
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"fault\":\"renderly\"");
    }

    [Fact]
    public async Task Nobody_gets_in_while_tokens_cannot_be_checked()
    {
        var token = await renderly.Accounts.CreateTokenAsync("bob");
        await renderly.Accounts.App.StopAsync(Cancellation);

        using var request = Installation.Request(HttpMethod.Get, "/api/video/whoami", token);
        using var response = await renderly.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"code\":\"service_unavailable\"");
        renderly.Upstream.Requests.ShouldBe(0);
    }

    /// <summary>A client that connects from another of this machine's addresses.</summary>
    private HttpClient ClientFrom(IPAddress address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = renderly.Address,
    };

    private async Task<HttpStatusCode> StatusAsync(string token, Uri? gateway = null)
    {
        using var request = Installation.Request(HttpMethod.Get, "/api/video/whoami", token);
        request.RequestUri = new Uri(gateway ?? renderly.Address, "/api/video/whoami");
        using var response = await renderly.Client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    /// <summary>Stands still but for what a test says.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private readonly DateTimeOffset start = System.GetUtcNow();

        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => start + Passed;

        public override long GetTimestamp() => Passed.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }

    private static async Task<UpstreamStub.Arrival> ReadAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<UpstreamStub.Arrival>(
            new System.Text.Json.JsonSerializerOptions { PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower },
            Cancellation))!;
}
