using System.Net;
using System.Text.Json;

namespace Renderly.IntegrationTests.Gateway;

public sealed class HealthTests : IAsyncLifetime
{
    private Installation renderly = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => renderly = await Installation.StartAsync();

    public ValueTask DisposeAsync() => renderly.DisposeAsync();

    [Fact]
    public async Task Every_service_and_the_version_are_told_to_anyone()
    {
        using var response = await GetAsync("application/json");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var health = await JsonAsync(response);
        health.GetProperty("status").GetString().ShouldBe("ready");
        health.GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
        health.GetProperty("services").GetRawText().ShouldBe(
            """{"accounts":"ready","files":"ready","generation":"ready","heygen":"ready","jobs":"ready","media":"ready","projects":"ready","veo":"ready","webhooks":"ready"}""");
    }

    [Fact]
    public async Task A_service_that_is_down_makes_it_503_and_is_named()
    {
        await renderly.Upstream.App.StopAsync(Cancellation);

        using var response = await GetAsync("application/json");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var health = await JsonAsync(response);
        health.GetProperty("status").GetString().ShouldBe("degraded");
        health.GetProperty("services").GetRawText().ShouldBe(
            """{"accounts":"ready","files":"no answer","generation":"no answer","heygen":"no answer","jobs":"no answer","media":"no answer","projects":"no answer","veo":"no answer","webhooks":"no answer"}""");
    }

    [Fact]
    public async Task A_browser_gets_a_page_with_services_and_providers()
    {
        using var response = await GetAsync("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var page = await response.Content.ReadAsStringAsync(Cancellation);
        page.ShouldContain("<h1>Renderly is <span class=\"good\">ready</span></h1>");
        page.ShouldContain("<tr><td>media<td><span class=\"good\">ready</span>");
        page.ShouldContain("<tr><td>veo<td><span class=\"bad\">throttled</span>");
        page.ShouldContain("&lt;rate_limited&gt;");
        page.ShouldNotContain("<script");
    }

    [Fact]
    public async Task The_page_names_what_is_down()
    {
        await renderly.Upstream.App.StopAsync(Cancellation);

        using var response = await GetAsync("text/html");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = await response.Content.ReadAsStringAsync(Cancellation);
        page.ShouldContain("<h1>Renderly is <span class=\"bad\">degraded</span></h1>");
        page.ShouldContain("<tr><td>jobs<td><span class=\"bad\">no answer</span>");
        page.ShouldContain("<tr><td>heygen<td><span class=\"bad\">no_answer</span>");
    }

    private async Task<HttpResponseMessage> GetAsync(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await renderly.Client.SendAsync(request, Cancellation);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement;
}
