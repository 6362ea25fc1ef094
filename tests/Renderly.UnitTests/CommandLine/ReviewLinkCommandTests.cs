using Renderly.UnitTests.ClientLibrary;

namespace Renderly.UnitTests.CommandLine;

public sealed class ReviewLinkCommandTests : IDisposable
{
    private static readonly Guid Job = Guid.CreateVersion7();
    private static readonly Guid Token = Guid.CreateVersion7();

    private static readonly string Link = $$"""
        {"id":"{{Token}}","job_id":"{{Job}}","url":"https://renderly.example.com/storyboards/{{Job}}#rnr_x",
         "label":"","expires_at":"2026-11-24T00:00:00Z"}
        """;

    private readonly CliRun cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("3d", 72)]
    [InlineData("12h", 12)]
    public async Task A_link_is_shown_with_its_token_and_its_end(string expires, int hours)
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 201, Link));
        var end = cli.Environment.Time.GetUtcNow().AddHours(hours);

        (await cli.At(stub.Url).RunAsync("storyboard", "link", Job.ToString(), "--expires", expires, "--label", "Ann"))
            .ShouldBe(0, cli.Error);

        cli.Out.ShouldBe(
            $"token: {Token}\nlink: https://renderly.example.com/storyboards/{Job}#rnr_x\nexpires: 2026-11-24 00:00:00Z\n");
        var request = stub.Requests.ShouldHaveSingleItem();
        $"{request.Method} {request.Path}".ShouldBe("POST /api/accounts/me/review-links");
        var sent = System.Text.Json.Nodes.JsonNode.Parse(request.Body)!;
        (sent["job_id"]!.GetValue<Guid>(), sent["label"]!.GetValue<string>()).ShouldBe((Job, "Ann"));
        sent["expires_at"]!.GetValue<DateTimeOffset>().ShouldBe(end, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("3w")]
    [InlineData("99999d")]
    public async Task A_time_that_is_none_is_said_before_anything_is_sent(string expires)
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 201, Link));

        (await cli.At(stub.Url).RunAsync("storyboard", "link", Job.ToString(), $"--expires={expires}")).ShouldBe(2);

        cli.Error.ShouldContain($"--expires must be a number of days or hours such as 3d or 12h, but is '{expires}'.");
        stub.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tokens_are_listed_with_the_job_that_they_are_for()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(
            context, 200, $$"""[{"id":"{{Token}}","prefix":"abc","label":"Ann","scopes":["user"],"job_id":"{{Job}}"}]"""));

        (await cli.At(stub.Url).RunAsync("tokens", "list")).ShouldBe(0, cli.Error);

        cli.Out.ShouldContain($"{Token}\tabc\tAnn\treview of job {Job}\t");
    }
}
