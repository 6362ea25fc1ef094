using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Renderly.Testing;
using Renderly.Web.Identity;
using static Renderly.IntegrationTests.Gateway.LinkMaker;

namespace Renderly.IntegrationTests.Gateway;

/// <summary>
/// Review links from their making to their end, through the gateway, to a service that checks identities as all services do.
/// </summary>
public sealed class ReviewLinkTests : IAsyncLifetime
{
    private Installation renderly = null!;
    private LinkMaker links = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        renderly = await Installation.StartAsync();
        links = new LinkMaker(renderly, await renderly.Accounts.CreateTokenAsync("bob", Roles.Admin));
    }

    public ValueTask DisposeAsync() => renderly.DisposeAsync();

    [Fact]
    public async Task Link_leads_to_its_page_and_its_token_to_its_job_in_the_makers_name()
    {
        var (link, token) = await links.MakeAsync();

        link.GetProperty("url").GetString().ShouldBe($"{renderly.Address.GetLeftPart(UriPartial.Authority)}/storyboards/{Job}#{token}");
        foreach (var spelling in new[] { $"{Job}", $"{Job:n}", $"job_{Job:n}", $"video_{Job:n}", $"{Job}".ToUpperInvariant() })
        {
            using var response = await links.SendAsync(HttpMethod.Get, $"/api/v2/jobs/{spelling}", token);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, spelling);
            var arrival = JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));
            (arrival.GetProperty("user_name").GetString(), arrival.GetProperty("role").GetString()).ShouldBe(("bob", Roles.User));
        }

        (await links.StatusAsync(HttpMethod.Post, $"/api/v2/jobs/{Job}/approve", token)).ShouldBe(HttpStatusCode.OK);
        (await links.StatusAsync(HttpMethod.Head, $"/api/v2/jobs/{Job}", token)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_everybody_may_see_is_seen_as_nobody()
    {
        var (_, token) = await links.MakeAsync();

        using var file = await links.SendAsync(HttpMethod.Get, "/files/a.mp4", token);

        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonElement.Parse(await file.Content.ReadAsStringAsync(Cancellation)).GetProperty("user_name").ValueKind
            .ShouldBe(JsonValueKind.Null);
        (await links.StatusAsync(HttpMethod.Get, "/health/video", token)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Revoked_link_leads_nowhere_as_if_there_had_never_been_one()
    {
        var (link, token) = await links.MakeAsync();
        (await links.StatusAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", token)).ShouldBe(HttpStatusCode.OK);
        using var revoked = await links.RevokeAsync(link);
        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await Eventually.SeeAsync(
            () => links.StatusAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", token),
            status => status == HttpStatusCode.NotFound,
            "the link has ended");

        using var gone = await links.SendAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", token);
        using var made = await links.SendAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", "rnr_garbage");
        (await BodyAsync(made)).ShouldBe(await BodyAsync(gone), "nothing tells whether there was a link");
        gone.Headers.WwwAuthenticate.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_that_is_no_link_at_all_is_a_wrong_token_and_told_so()
    {
        (await links.StatusAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", "garbage")).ShouldBe(HttpStatusCode.Unauthorized);
        (await links.StatusAsync(HttpMethod.Get, $"/api/v2/jobs/{Job}", "rnr_")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Events_of_the_job_are_followed_until_the_link_is_revoked()
    {
        var (link, token) = await links.MakeAsync();
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

        using var revoked = await links.RevokeAsync(link);

        await Should.ThrowAsync<IOException>(() => lines.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task Link_is_no_way_into_the_consoles()
    {
        var (_, token) = await links.MakeAsync();
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
        var (first, second) = ((await links.MakeAsync()).Token, (await links.MakeAsync()).Token);
        var place = new Uri(new Uri(gateway.Urls.First()), $"/api/v2/jobs/{Job}").ToString();

        (await links.StatusAsync(HttpMethod.Get, place, first)).ShouldBe(HttpStatusCode.OK);
        (await links.StatusAsync(HttpMethod.Get, place, first)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await links.StatusAsync(HttpMethod.Get, place, second)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The problem without the id of its request.</summary>
    private static async Task<string> BodyAsync(HttpResponseMessage response)
    {
        var problem = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject();
        problem.Remove("request_id").ShouldBeTrue();
        return $"{(int)response.StatusCode} {problem.ToJsonString()}";
    }
}
