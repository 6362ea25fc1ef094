using System.Net;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Renderly.EndToEndTests.Studio;

/// <summary>What the page costs its visitor, and what it may do at most.</summary>
public sealed partial class StudioLoadTests(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    private const int MaxBytesBeforeUse = 300_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_is_of_use_before_300_kB_and_asks_nobody_else_for_anything()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        var network = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await network.SendAsync("Network.enable");
        double bytes = 0;
        network.Event("Network.loadingFinished").OnEvent += (_, message) =>
            bytes += message!.Value.GetProperty("encodedDataLength").GetDouble();

        await visit.OpenAsync();
        await Expect(visit.Button("Approve and render")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("li[data-scene='4'] .price")).ToHaveTextAsync("$0.50 to $1.00");

        bytes.ShouldBeInRange(1, MaxBytesBeforeUse);
        visit.Requests.ShouldAllBe(address => new Uri(address).Authority == visit.Host.Address.Authority);
        visit.Complaints.ShouldBeEmpty();
        TestContext.Current.SendDiagnosticMessage($"{bytes} bytes");
    }

    [Fact]
    public async Task Pictures_from_elsewhere_are_not_loaded_and_the_page_says_what_an_operator_has_to_do()
    {
        await using var visit = await StudioVisit.BeginAsync(browser);
        await visit.OpenAsync();

        await visit.Page.EvaluateAsync(
            "() => { const image = document.createElement('img'); image.src = 'https://store.example/scene.png'; "
            + "document.body.append(image); }");

        await Expect(visit.Page.Locator(".notice")).ToContainTextAsync(
            "They lie at https://store.example. An operator has to add that to Gateway:MediaOrigins");
    }

    [Fact]
    public async Task Page_is_strict_and_its_files_are_kept_for_good()
    {
        await using var host = await StudioHost.StartAsync(
            new KeyValuePair<string, string?>("Gateway:MediaOrigins:0", "https://storage.example"));
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.Brotli })
        {
            BaseAddress = host.Address
        };

        using var page = await client.GetAsync(host.Page, Cancellation);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldBe(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https://storage.example; "
            + "media-src 'self' https://storage.example; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types lit-html");
        page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        html.ShouldNotContain("style=");
        html.ShouldNotContain("<script>");

        var files = Link().Matches(html).Select(match => match.Groups[1].Value)
            .Where(path => path.StartsWith("/studio/", StringComparison.Ordinal)).ToList();
        files.Count.ShouldBeGreaterThan(10);
        foreach (var file in files)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file) { Headers = { { "Accept-Encoding", "br" } } };
            using var answer = await client.SendAsync(request, Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable", file);
            answer.Headers.Vary.ShouldContain("Accept-Encoding");
        }
    }

    [Theory]
    [InlineData("/studio/0000000000000000/storyboard/storyboard-page.js", HttpStatusCode.OK)]
    [InlineData("/studio/0000000000000000/storyboard/page.html", HttpStatusCode.NotFound)]
    [InlineData("/studio/0000000000000000/nothing.js", HttpStatusCode.NotFound)]
    [InlineData("/studio/0000000000000000/%2e%2e/routing.json", HttpStatusCode.BadRequest)]
    public async Task File_of_another_version_is_not_kept_and_nothing_else_is_served(string path, HttpStatusCode status)
    {
        await using var host = await StudioHost.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        answer.StatusCode.ShouldBe(status);
        if (status == HttpStatusCode.OK)
        {
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }

    [GeneratedRegex("""(?:src|href)="([^"]+)""")]
    private static partial Regex Link();
}
