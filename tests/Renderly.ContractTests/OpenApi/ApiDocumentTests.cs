using System.Text.Json.Nodes;
using Renderly.OpenApi;
using Renderly.Testing;

namespace Renderly.ContractTests.OpenApi;

public sealed class ApiDocumentTests
{
    private const string Linter = "node_modules/@stoplight/spectral-cli/dist/index.js";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_in_the_repository_is_what_the_code_says()
    {
        var kept = await File.ReadAllTextAsync(ApiDocument.File, Cancellation);

        (await ApiDocument.GenerateAsync(Cancellation))
            .ShouldBe(kept, "docs/openapi.json is out of date: run 'dotnet run --project tools/openapi -c Release' and commit it.");
    }

    [Fact]
    public async Task Every_operation_says_what_a_caller_needs()
    {
        var document = await DocumentAsync();

        OperationRules.Complaints(document).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("operationId", "has no operationId")]
    [InlineData("summary", "has no summary")]
    [InlineData("description", "has no description")]
    [InlineData("tags", "has no known tag")]
    [InlineData("responses/202", "has no success response")]
    [InlineData("responses/202/content/application~1json/example", "has no example of answer 202")]
    [InlineData("requestBody/content/application~1json/example", "has no example of its body")]
    [InlineData("parameters", "takes no Idempotency-Key")]
    [InlineData("responses/401", "does not answer 401")]
    [InlineData("responses/429", "does not answer 429")]
    public async Task Operation_that_lacks_something_is_found(string member, string complaint)
    {
        var document = await DocumentAsync();
        Remove(document["paths"]!["/api/video/generate"]!["post"]!, member);

        OperationRules.Complaints(document).ShouldBe([$"post /api/video/generate {complaint}"]);
    }

    [Fact]
    public async Task Operation_on_somebodys_thing_that_does_not_say_404_is_found()
    {
        var document = await DocumentAsync();
        Remove(document["paths"]!["/api/video/status/{job_id}"]!["get"]!, "responses/404");

        OperationRules.Complaints(document).ShouldBe(["get /api/video/status/{job_id} does not answer 404"]);
    }

    [Fact]
    public async Task Linter_finds_nothing()
    {
        var result = await NodeTools.RunAsync(
            Linter, ["lint", "--ruleset", "spectral.json", "--fail-severity", "warn", ApiDocument.File], cancellationToken: Cancellation);

        result.ExitCode.ShouldBe(0, result.Output);
    }

    [Fact]
    public async Task Linter_finds_an_example_that_contradicts_its_schema()
    {
        var document = await DocumentAsync();
        document["paths"]!["/api/video/generate"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!
            ["scenes"]![1]!["duration"] = 9;

        var result = await NodeTools.RunAsync(Linter, ["lint", "--ruleset", "spectral.json"], document.ToJsonString(), Cancellation);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("duration");
    }

    private static async Task<JsonObject> DocumentAsync() =>
        JsonNode.Parse(await File.ReadAllTextAsync(ApiDocument.File, Cancellation))!.AsObject();

    private static void Remove(JsonNode operation, string member)
    {
        var names = member.Split('/').Select(name => name.Replace("~1", "/", StringComparison.Ordinal)).ToList();
        names.SkipLast(1).Aggregate(operation, (node, name) => node[name]!).AsObject().Remove(names[^1]).ShouldBeTrue();
    }
}
