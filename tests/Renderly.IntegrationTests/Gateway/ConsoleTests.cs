using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Renderly.IntegrationTests.Accounts;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Gateway;

/// <summary>RabbitMQ's console, the real one, and a stand-in for Jaeger's behind the gateway.</summary>
public sealed class ConsoleTests : IAsyncLifetime
{
    private AccountsService accounts = null!;
    private UpstreamStub jaeger = null!;
    private WebApplication gateway = null!;
    private HttpClient client = null!;
    private string admin = null!;
    private string user = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        accounts = await AccountsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync());
        (admin, user) = (await accounts.CreateTokenAsync("ada", "admin"), await accounts.CreateTokenAsync("bob"));
        jaeger = await UpstreamStub.StartAsync();
        var broker = await TestServers.RabbitMqAsync();
        gateway = Installation.BuildGateway(
            accounts.Address,
            jaeger.Address,
            new("Gateway:Consoles:RabbitMq:Url", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{broker.ManagementPort}")),
            new("Gateway:Consoles:RabbitMq:Username", broker.Username),
            new("Gateway:Consoles:RabbitMq:Password", broker.Password),
            new("Gateway:Consoles:Jaeger:Url", jaeger.Address.ToString()));
        await gateway.StartAsync(Cancellation);
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(gateway.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await gateway.DisposeAsync();
        await jaeger.DisposeAsync();
        await accounts.DisposeAsync();
    }

    [Fact]
    public async Task Admins_reach_the_brokers_console_with_a_token_and_nobody_else_does()
    {
        (await StatusAsync("/admin/rabbitmq/api/overview", token: null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync("/admin/rabbitmq/api/overview", user)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync("/admin", user)).ShouldBe(HttpStatusCode.Forbidden);

        using var response = await SendAsync(HttpMethod.Get, "/admin/rabbitmq/api/overview", admin);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement
            .GetProperty("product_name")
            .GetString()
            .ShouldBe("RabbitMQ");
    }

    [Fact]
    public async Task A_browser_logs_in_with_a_token_and_stays_so_until_the_token_is_revoked()
    {
        using (var page = await SendAsync(HttpMethod.Get, "/admin/rabbitmq/", token: null, accept: "text/html"))
        {
            (page.StatusCode, page.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Redirect, "/admin/login"));
        }

        var cookie = await LoginAsync(admin);
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        var session = cookie.Split(';')[0];

        (await TextAsync("/admin", session)).ShouldContain("You are ada.");
        (await TextAsync("/admin/rabbitmq/", session)).ShouldContain("RabbitMQ Management");
        (await TextAsync("/admin/rabbitmq/api/whoami", session, "Basic eDp5")).ShouldContain(
            "guest", customMessage: "what RabbitMQ's page sends is replaced");

        // For the consoles alone.
        using (var elsewhere = await SendAsync(HttpMethod.Get, "/api/video/whoami", token: null, cookie: session))
        {
            elsewhere.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        await accounts.RunAsync("tokens", "revoke", admin.Split('_')[1]);
        await Eventually.SeeAsync(
            async () => (await SendAsync(HttpMethod.Get, "/admin/rabbitmq/api/whoami", token: null, cookie: session)).StatusCode,
            status => status == HttpStatusCode.Unauthorized,
            "the session has ended");
    }

    [Fact]
    public async Task A_console_learns_neither_the_callers_token_nor_who_it_is_and_keeps_its_path()
    {
        var session = (await LoginAsync(admin)).Split(';')[0];
        using (var folder = await SendAsync(HttpMethod.Get, "/admin/jaeger", token: null, cookie: session))
        {
            (folder.StatusCode, folder.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Redirect, "/admin/jaeger/"));
        }

        var seen = await TextAsync("/admin/jaeger/trace/7", $"{session}; theme=dark");

        var arrival = JsonDocument.Parse(seen).RootElement;
        arrival.GetProperty("path").GetString().ShouldBe("/admin/jaeger/trace/7");
        var headers = arrival.GetProperty("headers");
        headers.GetProperty("COOKIE").GetString().ShouldBe("theme=dark");
        headers.TryGetProperty("AUTHORIZATION", out _).ShouldBeFalse();
        headers.EnumerateObject().ShouldNotContain(header => header.Name.Contains("RENDERLY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_tokens_are_told_so_and_guessing_is_slowed()
    {
        (await LoginStatusAsync(user)).ShouldBe(HttpStatusCode.Forbidden);
        (await LoginStatusAsync("")).ShouldBe(HttpStatusCode.BadRequest);
        (await LoginStatusAsync("rnd_guess")).ShouldBe(HttpStatusCode.Forbidden);
        (await LoginStatusAsync("rnd_guess")).ShouldBe(HttpStatusCode.Forbidden);
        (await LoginStatusAsync("rnd_guess")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await LoginStatusAsync(admin)).ShouldBe(HttpStatusCode.Redirect, "an admin is let in all the same");
    }

    private async Task<string> LoginAsync(string token)
    {
        using var response = await PostLoginAsync(token);
        (response.StatusCode, response.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Redirect, "/admin"));
        return response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
    }

    private async Task<HttpStatusCode> LoginStatusAsync(string token)
    {
        using var response = await PostLoginAsync(token);
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> PostLoginAsync(string token) =>
        client.PostAsync("/admin/login", new FormUrlEncodedContent([new("token", token)]), Cancellation);

    private async Task<HttpStatusCode> StatusAsync(string path, string? token)
    {
        using var response = await SendAsync(HttpMethod.Get, path, token);
        return response.StatusCode;
    }

    private async Task<string> TextAsync(string path, string cookie, string? authorization = null)
    {
        using var response = await SendAsync(HttpMethod.Get, path, token: null, cookie: cookie, authorization: authorization);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return text;
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? token, string? accept = null, string? cookie = null, string? authorization = null)
    {
        var request = Installation.Request(method, path, token);
        foreach (var (name, value) in new[] { ("Accept", accept), ("Cookie", cookie), ("Authorization", authorization) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return client.SendAsync(request, Cancellation);
    }
}
