using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Renderly.IntegrationTests.Gateway;

public sealed partial class ApiDocsTests : IAsyncLifetime
{
    private Installation renderly = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => renderly = await Installation.StartAsync();

    public ValueTask DisposeAsync() => renderly.DisposeAsync();

    [Fact]
    public async Task Description_needs_no_token_and_no_service_and_is_not_sent_twice()
    {
        await renderly.Accounts.App.StopAsync(Cancellation);
        await renderly.Upstream.App.StopAsync(Cancellation);

        using var response = await renderly.Client.GetAsync(new Uri("/api/openapi.json", UriKind.Relative), Cancellation);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        document.RootElement.GetProperty("openapi").GetString().ShouldBe("3.1.1");

        using var again = Installation.Request(HttpMethod.Get, "/api/openapi.json", token: null);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await renderly.Client.SendAsync(again, Cancellation);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Pages_load_everything_from_the_gateway_and_may_load_nothing_else()
    {
        using var response = await renderly.Client.GetAsync(new Uri("/api/docs", UriKind.Relative), Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        response.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/api/docs/index.html");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; script-src 'self';");
        policy.ShouldNotContain("http");
        var parts = Link().Matches(page).Select(match => match.Groups[1].Value).ToList();
        parts.Count.ShouldBeGreaterThan(4);
        foreach (var part in parts)
        {
            Uri.TryCreate(part, UriKind.Absolute, out _).ShouldBeFalse(part);
            using var asset = await renderly.Client.GetAsync(new Uri($"/api/docs/{part}", UriKind.Relative), Cancellation);
            asset.StatusCode.ShouldBe(HttpStatusCode.OK, part);
        }
    }

    [GeneratedRegex("""(?:src|href)="([^"]+)""")]
    private static partial Regex Link();
}
