using Renderly.UnitTests.ClientLibrary;

namespace Renderly.UnitTests.CommandLine;

/// <summary>What programs get where people get tables and words: columns with names, and codes that tell.</summary>
public sealed class ScriptTests : IDisposable
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private readonly CliRun cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("step\tprovider\tattempt\tcharge\tpaid\twasted\tin doubt\nclip-1\tveo\t1\tcharged\t$1.60\t$0.00\t$0.00\n", "costs", "{id}")]
    [InlineData("step\tprovider\tattempt\toutcome\tbegan at\tqueued\tprovider took\tin all\nclip-1\tveo\t1\t", "trace", "{id}")]
    [InlineData("day\tjobs\tcredits\tpaid\tset aside\tin doubt\n2026-11-20\t1\t", "usage")]
    [InlineData("token\tprefix\tlabel\tscopes\tstate\tlast used\n{id}\tabc\t", "tokens", "list")]
    [InlineData("batch\tstate\tlines\tjobs\tcreated\tname\n", "batch", "list")]
    public async Task Every_table_begins_with_the_names_of_its_columns(string table, params string[] args)
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, Answer(context.Request.Path.Value!)));

        (await cli.At(stub.Url).RunAsync([.. args.Select(arg => arg.Replace("{id}", Id.ToString(), StringComparison.Ordinal))]))
            .ShouldBe(0, cli.Error);

        cli.Out.ShouldContain(table.Replace("{id}", Id.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, """{"total":2,"accepted":2,"rejected":0,"errors":[]}""", 0)]
    [InlineData(
        true, """{"total":2,"accepted":1,"rejected":1,"errors":[{"line":2,"code":"required","detail":"This field is required."}]}""", 1)]
    [InlineData(true, """{"total":2,"accepted":2,"rejected":0,"errors":[],"refusal":"30 USD are missing."}""", 1)]
    [InlineData(
        false,
        """{"batch_id":"01a1fb85-0000-7000-8000-000000000001","total":2,"accepted":1,"rejected":1,"errors":[{"line":2,"detail":"No."}]}""",
        0)]
    public async Task A_dry_run_fails_where_anything_is_wrong_and_a_batch_that_was_started_does_not(bool isDry, string answer, int code)
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, isDry ? 200 : 202, answer));
        var file = cli.Write("products.jsonl", "{}\n{}\n");

        (await cli.At(stub.Url).RunAsync([.. (string[])["batch", "submit", file], .. isDry ? (string[])["--dry-run"] : []]))
            .ShouldBe(code, cli.Error);
        (await cli.RunAsync([.. (string[])["batch", "submit", file, "--json"], .. isDry ? (string[])["--dry-run"] : []]))
            .ShouldBe(code, cli.Error);
    }

    [Fact]
    public async Task A_batch_of_wrong_lines_is_refused_with_their_numbers()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.ProblemAsync(context, 400,
            """{"status":400,"detail":"No line is right.","errors":[{"pointer":"#/scenes","line":2,"detail":"This field is required."}]}"""));

        (await cli.At(stub.Url).RunAsync("{}", ["batch", "submit", "-", "--dry-run"])).ShouldBe(1);

        cli.Error.ShouldBe("error: No line is right.\n  line 2: scenes: This field is required.\n");
    }

    [Fact]
    public async Task A_quote_of_what_would_be_refused_fails()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, """{"usd":40,"refusal":"30 USD are missing."}"""));

        (await cli.At(stub.Url).RunAsync("quote", cli.Write("job.json", "{}"))).ShouldBe(1);

        cli.Out.ShouldContain("refused now: 30 USD are missing.\n");
    }

    private static string Answer(string path) => path.TrimEnd('/').Split('/')[^1] switch
    {
        "costs" =>
            $$"""{"job_id":"{{Id}}","steps":[{"step":"clip-1","provider":"veo","attempts":[{"attempt":1,"charge":"charged","paid_usd":1.6,"wasted_usd":0,"in_doubt_usd":0}]}]}""",
        "trace" => $$"""
            {"job_id":"{{Id}}","status":"completed","started_at":"2026-11-21T00:10:00Z",
             "steps":[{"step":"clip-1","provider":"veo","started_at":"2026-11-21T00:10:01Z",
             "attempts":[{"attempt":1,"outcome":"succeeded","started_at":"2026-11-21T00:10:01Z"}]}]}
            """,
        "usage" => """{"days":[{"day":"2026-11-20","jobs":1}]}""",
        "tokens" => $$"""[{"id":"{{Id}}","prefix":"abc","label":"","scopes":[],"created_at":"2026-11-21T00:10:04Z"}]""",
        "credits" => """{"credits":5}""",
        _ => """{"results":[],"next_page_token":null}""",
    };
}
