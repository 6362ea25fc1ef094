using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Routes;

/// <summary>Every query parameter that the API's description has, with values that nobody means.</summary>
public sealed class QueryParameterTests(ComposedHost host, ITestOutputHelper output) : IClassFixture<ComposedHost>
{
    private static readonly string[] Odd =
        [
            "x\u00a7", "", " ", "-1", "1e400", "9223372036854775808", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59.9999999-14:00",
            "\ud83d\ude00", "%s"
        ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_wrong_with_a_parameter_is_said_of_the_parameter_and_no_value_is_a_500()
    {
        var complaints = new List<string>();
        var refused = 0;
        foreach (var (entry, name) in await ParametersAsync())
        {
            foreach (var value in Odd)
            {
                var path = $"{host.PathOf(entry)}?{name}={Uri.EscapeDataString(value)}";
                using var response = await host.ClientOf(entry.Access == Access.Admin ? Caller.Admin : Caller.Owner)
                    .GetAsync(path, Cancellation);
                var body = await response.Content.ReadAsStringAsync(Cancellation);
                refused += response.StatusCode == HttpStatusCode.BadRequest ? 1 : 0;
                if (!IsRight(response.StatusCode, body, name))
                {
                    complaints.Add($"{path}: {(int)response.StatusCode} {body}");
                }
            }
        }

        output.WriteLine($"{refused} values refused.");
        complaints.ShouldBeEmpty();
        refused.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("from=9999-12-31&to=9999-12-31", "to", "from 2000-01-01 to 2999-12-31")]
    [InlineData("to=0001-01-01", "to", "from 2000-01-01 to 2999-12-31")]
    [InlineData("from=1999-12-31&to=2000-01-01", "from", "from 2000-01-01 to 2999-12-31")]
    [InlineData("from=2026-02-30", "from", "a day such as")]
    [InlineData("from=2026-01-02&to=2026-01-01", "from", "Must not be after to (2026-01-01)")]
    [InlineData("from=2025-01-01&to=2026-01-02", "from", "at most 365 days before it")]
    public async Task Days_of_usage_have_a_range_that_is_told(string query, string parameter, string range)
    {
        using var response = await host.ClientOf(Caller.Owner).GetAsync($"/api/usage/?{query}", Cancellation);
        var errors = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["errors"]!.AsArray();

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)errors[0]!["parameter"]).ShouldBe(parameter);
        ((string?)errors[0]!["detail"])!.ShouldContain(range);
    }

    [Theory]
    [InlineData("from=2000-01-01&to=2000-01-01")]
    [InlineData("to=2000-01-01")]
    [InlineData("from=2999-12-31&to=2999-12-31")]
    [InlineData("from=2025-01-01&to=2026-01-01")]
    public async Task Days_at_the_edge_of_the_range_are_read(string query)
    {
        using var response = await host.ClientOf(Caller.Owner).GetAsync($"/api/usage/?{query}", Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static bool IsRight(HttpStatusCode status, string body, string name) => status switch
    {
        // The interface of another API says it in that one's shape.
        HttpStatusCode.BadRequest => JsonNode.Parse(body)! is var said && said["error"] is JsonObject theirs
            ? (string?)theirs["param"] == name
            : said["errors"]!.AsArray().All(error => (string?)error!["parameter"] == name && !error.AsObject().ContainsKey("pointer")),
        _ => (int)status < 500,
    };

    /// <summary>The reads of the route table with the parameters that the description gives them.</summary>
    private static async Task<IReadOnlyList<(RouteEntry Entry, string Name)>> ParametersAsync()
    {
        var file = Path.Combine(Executables.Repository, "docs", "openapi.json");
        var paths = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancellation)).RootElement.GetProperty("paths");
        var entries = RouteMatrix.Entries.Where(entry => entry.Method == "GET").ToLookup(entry => Shape(entry.Pattern));
        return
        [
            .. from path in paths.EnumerateObject()
               where path.Value.TryGetProperty("get", out var read) && read.TryGetProperty("parameters", out _)
               from parameter in path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray()
               where parameter.TryGetProperty("in", out var place) && place.GetString() == "query"
               from entry in entries[Shape(path.Name)]
               select (entry, parameter.GetProperty("name").GetString()!),
        ];
    }

    /// <summary>A pattern whatever its parameters are called.</summary>
    private static string Shape(string pattern) =>
        string.Join('/', pattern.Trim('/').Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment));
}
