using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace Renderly.IntegrationTests.Routes;

public sealed class RouteMatrixTests(ComposedHost host, ITestOutputHelper output) : IClassFixture<ComposedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_route_of_every_service_and_of_the_gateway_has_an_entry()
    {
        var routes = RouteTable.Of(host.Services).Concat(RouteTable.Of(host.Gateway)).Where(route => !RouteTable.IsPassedOn(route));

        RouteMatrix.Compare(routes, RouteMatrix.Entries).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_route_answers_every_caller_as_its_entry_says()
    {
        List<string> complaints = [];
        foreach (var entry in RouteMatrix.Entries)
        {
            List<string> seen = [];
            foreach (var caller in Enum.GetValues<Caller>().Where(entry.IsTried))
            {
                var status = await StatusAsync(entry, caller);
                seen.Add($"{caller} {(int)status}");
                if (entry.Complaint(caller, status) is { } complaint)
                {
                    complaints.Add(complaint);
                }
            }

            output.WriteLine($"{entry.Route,-70} {entry.Access,-12} {string.Join(", ", seen)}");
        }

        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_lets_nobody_in_who_comes_around_the_gateway()
    {
        using var around = new HttpClient { BaseAddress = new Uri(host.Services.Urls.First()) };
        foreach (var entry in RouteMatrix.Entries.Where(entry => entry.Access != Access.Public))
        {
            using var request = Request(entry);
            using var response = await around.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, entry.Route);
        }
    }

    [Fact]
    public void The_page_of_the_matrix_is_up_to_date()
    {
        var page = RouteMatrix.ToMarkdown(RouteMatrix.Entries);
        if (Environment.GetEnvironmentVariable("RENDERLY_ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(PageFile(), page);
        }

        File.ReadAllText(PageFile()).ShouldBe(
            page, "docs/route-matrix.md: run this test with RENDERLY_ACCEPT_GOLDEN=1 and commit the page");
    }

    [Fact]
    public async Task A_new_route_without_an_entry_is_named_with_what_to_add()
    {
        var builder = WebApplication.CreateSlimBuilder();
        await using var app = builder.Build();
        app.MapGet("/api/video/secrets/{id}", (string id) => id);
        app.MapPost("/api/video/secrets", () => "");

        RouteMatrix.Compare(RouteTable.Of(app), []).ShouldBe(
        [
            "'GET /api/video/secrets/{id}' has no entry. Say whom it lets in, in RouteMatrix.Entries, for example: "
            + "new(\"GET /api/video/secrets/{id}\", Access.Owner, \"job\"),",
            "'POST /api/video/secrets' has no entry. Say whom it lets in, in RouteMatrix.Entries, for example: "
            + "new(\"POST /api/video/secrets\", Access.User),",
        ]);
        RouteMatrix.Compare([], [new RouteEntry("GET /gone", Access.User)])
            .ShouldBe(["'GET /gone' is no route any more; remove its entry."]);
    }

    [Theory]
    [InlineData("GET /a/{id}", nameof(Access.Owner), nameof(Caller.OtherUser), HttpStatusCode.OK)]
    [InlineData("GET /a/{id}", nameof(Access.Owner), nameof(Caller.OtherUser), HttpStatusCode.Forbidden)]
    [InlineData("GET /a/{id}", nameof(Access.Owner), nameof(Caller.Admin), HttpStatusCode.OK)]
    [InlineData("GET /a/{id}", nameof(Access.Owner), nameof(Caller.Owner), HttpStatusCode.NotFound)]
    [InlineData("POST /a", nameof(Access.User), nameof(Caller.ReadOnly), HttpStatusCode.BadRequest)]
    [InlineData("GET /a", nameof(Access.User), nameof(Caller.NoToken), HttpStatusCode.OK)]
    [InlineData("GET /a", nameof(Access.User), nameof(Caller.WrongToken), HttpStatusCode.NotFound)]
    [InlineData("GET /a", nameof(Access.Admin), nameof(Caller.OtherUser), HttpStatusCode.NotFound)]
    [InlineData("GET /a", nameof(Access.Admin), nameof(Caller.Admin), HttpStatusCode.InternalServerError)]
    [InlineData("POST /a", nameof(Access.Service), nameof(Caller.Admin), HttpStatusCode.OK)]
    public void A_route_that_breaks_its_promise_is_noticed(string route, string access, string caller, HttpStatusCode seen) =>
        new RouteEntry(route, Enum.Parse<Access>(access)).Complaint(Enum.Parse<Caller>(caller), seen).ShouldNotBeNull();

    private async Task<HttpStatusCode> StatusAsync(RouteEntry entry, Caller caller)
    {
        using var request = Request(entry);
        using var response = await host.ClientOf(caller).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        return response.StatusCode;
    }

    private HttpRequestMessage Request(RouteEntry entry)
    {
        var request = new HttpRequestMessage(new HttpMethod(entry.Method), host.PathOf(entry))
        {
            Content = entry.Method is "GET" or "HEAD" or "OPTIONS" or "DELETE"
                ? null
                : new StringContent(entry.Body, Encoding.UTF8, "application/json"),
        };
        if (entry.Pattern.StartsWith("/ws/", StringComparison.Ordinal))
        {
            request.Headers.Connection.Add("Upgrade");
            request.Headers.Upgrade.Add(new ProductHeaderValue("websocket"));
            request.Headers.Add("Sec-WebSocket-Version", "13");
            request.Headers.Add("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        }

        return request;
    }

    private static string PageFile([CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "..", "docs", "route-matrix.md");
}
