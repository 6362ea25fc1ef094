using Renderly.UnitTests.ClientLibrary;

namespace Renderly.UnitTests.CommandLine;

public sealed class ProjectCommandTests : IDisposable
{
    private static readonly Guid ProjectId = Guid.CreateVersion7();

    private static readonly string Project = $$"""
        {"id":"{{ProjectId}}","title":"A film","status":"DRAFT",
         "storyboard":[{"scene_index":1,"duration":2.5},{"scene_index":2,"duration":4}],
         "script":[],"missing":["The script has no segments yet."]}
        """;

    private readonly CliRun cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_project_is_made_of_a_file_or_of_a_title()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 201, Project));

        (await cli.At(stub.Url).RunAsync("project", "create", cli.Write("film.json", """{"title":"A film","script":[]}""")))
            .ShouldBe(0, cli.Error);
        cli.Out.ShouldBe($"{ProjectId}\n");
        (await cli.RunAsync("project", "create", "--title", "A film")).ShouldBe(0, cli.Error);

        stub.Requests.Select(request => $"{request.Method} {request.Path} {request.Body}").ShouldBe(
            ["""POST /api/v1/projects {"title":"A film","script":[]}""", """POST /api/v1/projects {"title":"A film"}"""]);
    }

    [Fact]
    public async Task Neither_and_both_are_wrong()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 201, Project));
        (await cli.At(stub.Url).RunAsync("project", "create")).ShouldBe(2);
        cli.Error.ShouldContain("--title");
        (await cli.RunAsync("project", "create", cli.Write("film.json", "{}"), "--title", "A film")).ShouldBe(2);
        stub.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Storyboard_and_script_are_sent_as_they_are_written()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200, Project));
        var storyboard = cli.Write("storyboard.json", """[{"duration": 5}]""");

        (await cli.At(stub.Url).RunAsync("project", "storyboard", ProjectId.ToString(), storyboard)).ShouldBe(0, cli.Error);
        cli.Out.ShouldBe($"project: {ProjectId}\ntitle: A film\nstatus: DRAFT\nscenes: 2\nseconds: 6.5\nsegments: 0\n");
        cli.Error.ShouldContain("The script has no segments yet.");
        (await cli.RunAsync("""{"segments":[]}""", ["project", "script", ProjectId.ToString(), "-"])).ShouldBe(0, cli.Error);

        stub.Requests.Select(request => $"{request.Method} {request.Path} {request.Body}").ShouldBe(
        [
            $$"""PUT /api/v1/projects/{{ProjectId}}/storyboard [{"duration": 5}]""",
            $$"""PUT /api/v1/projects/{{ProjectId}}/script {"segments":[]}""",
        ]);
    }

    [Fact]
    public async Task A_wrong_value_is_named_by_its_line()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.ProblemAsync(
            context,
            400,
            """{"status":400,"code":"validation_error","title":"Validation error","errors":[{"pointer":"#/1/duration","code":"out_of_range","detail":"Must be between 1 and 60 seconds."}]}"""));

        (await cli.At(stub.Url).RunAsync(
            "project", "storyboard", ProjectId.ToString(),
            cli.Write("storyboard.json", "[\n{\"duration\": 5},\n{\"duration\": 0}]"))).ShouldBe(1);

        cli.Error.ShouldContain("storyboard.json:3");
    }

    [Fact]
    public async Task Projects_are_listed_shown_and_deleted()
    {
        await using var stub = await StubApi.StartAsync((context, number) => number switch
        {
            1 => StubApi.JsonAsync(context, 200, $$"""{"projects":[{{Project}}],"total":1,"skip":0,"limit":100}"""),
            2 => StubApi.JsonAsync(context, 200, Project),
            _ => StubApi.JsonAsync(context, 204, ""),
        });

        (await cli.At(stub.Url).RunAsync("project", "list", "--status", "DRAFT")).ShouldBe(0, cli.Error);
        cli.Out.ShouldBe($"project\tstatus\tscenes\tsegments\ttitle\tcreated\n{ProjectId}\tDRAFT\t2\t0\tA film\t\n");
        (await cli.RunAsync("project", "show", ProjectId.ToString(), "--json")).ShouldBe(0, cli.Error);
        cli.Out.ShouldContain("\"missing\": [");
        (await cli.RunAsync("project", "delete", ProjectId.ToString())).ShouldBe(0, cli.Error);
        stub.Requests.Last().Path.ShouldBe($"/api/v1/projects/{ProjectId}");
    }
}
