using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Renderly.UnitTests.ClientLibrary;

namespace Renderly.UnitTests.CommandLine;

public sealed class CommandTests : IDisposable
{
    private static readonly Guid JobId = Guid.CreateVersion7();

    private static readonly string Trace = $$"""
        {"job_id":"{{JobId}}","started_at":"2026-11-21T00:10:00Z","steps":[
         {"step":"clip-1","provider":"acme","started_at":"2026-11-21T00:10:01Z","ended_at":"2026-11-21T00:10:02Z","attempts":[]},
         {"step":"clip-2","provider":"acme","started_at":"2026-11-21T00:10:02Z","ended_at":null,"attempts":[]},
         {"step":"voice-1","provider":"acme","started_at":"2026-11-21T00:10:02Z","ended_at":null,"attempts":[]}]}
        """;

    private readonly CliRun cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Submit_prints_the_id_for_programs_and_sends_file_key_and_metadata()
    {
        await using var stub = await StubApi.StartAsync(AcceptAsync);
        var file = cli.Write("job.json", """{ "product_title": "Bottle", "surprise": true }""");

        (await cli.At(stub.Url).RunAsync("submit", file, "--idempotency-key", "k-1", "-m", "order=7", "-m", "shop=a=b")).ShouldBe(0);

        cli.Out.ShouldBe($"{JobId}\n");
        var request = stub.Requests.ShouldHaveSingleItem();
        request.Header("Idempotency-Key").ShouldBe("k-1");
        request.Body.ShouldBe("""{"product_title":"Bottle","surprise":true,"metadata":{"order":"7","shop":"a=b"}}""");
    }

    [Theory]
    [InlineData("/samples/bottle.png", "{server}samples/bottle.png")]
    [InlineData("https://example.com/bottle.png", "https://example.com/bottle.png")]
    [InlineData("//example.com/bottle.png", "//example.com/bottle.png")]
    public async Task A_picture_without_a_host_is_one_of_the_servers(string written, string sent)
    {
        await using var stub = await StubApi.StartAsync(AcceptAsync);
        var file = cli.Write("job.json", $$"""{"image_url":"{{written}}"}""");

        (await cli.At(stub.Url).RunAsync("submit", file)).ShouldBe(0, cli.Error);

        stub.Requests.ShouldHaveSingleItem()
            .Body.ShouldBe($$"""{"image_url":"{{sent.Replace("{server}", stub.Url.ToString(), StringComparison.Ordinal)}}"}""");
    }

    [Fact]
    public async Task A_picture_without_a_host_is_one_of_the_servers_in_a_batch_too_and_other_lines_stay_as_they_are()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, """{"total":4,"accepted":1,"rejected":3,"errors":[]}"""));
        var file = cli.Write(
            "jobs.jsonl", "{\"image_url\":\"/samples/bottle.png\"}\n{ \"image_url\": 1 }\nnonsense\n\n{\"image_url\":\"/a.png\"} x");

        (await cli.At(stub.Url).RunAsync("batch", "submit", file)).ShouldBe(0, cli.Error);

        stub.Requests.ShouldHaveSingleItem().Body.ShouldBe(
            $"{{\"image_url\":\"{stub.Url}samples/bottle.png\"}}\n{{ \"image_url\": 1 }}\nnonsense\n\n{{\"image_url\":\"/a.png\"}} x");
    }

    [Theory]
    [InlineData("get")]
    [InlineData("status")]
    public async Task A_job_is_shown_under_either_name_of_the_command(string command)
    {
        var id = Guid.CreateVersion7();
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, $$"""{"id":"{{id}}","status":"completed","progress":100}"""));

        (await cli.At(stub.Url).RunAsync(command, id.ToString())).ShouldBe(0, cli.Error);

        cli.Out.ShouldContain("status: completed");
    }

    [Fact]
    public async Task A_refused_file_is_shown_with_line_field_and_reason()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.ProblemAsync(context, 400,
            """
            {"status":400,"code":"validation_error","detail":"Two values are not acceptable.",
             "errors":[{"pointer":"#/scenes/0/duration","detail":"Must be between 4 and 8."},
                       {"pointer":"#/image_url","detail":"This field is required."}]}
            """));
        var file = cli.Write("job.json", "{\n  \"scenes\": [\n    { \"duration\": 99 }\n  ]\n}");

        (await cli.At(stub.Url).RunAsync("submit", file)).ShouldBe(1);

        cli.Error.ShouldBe(
            $"error: Two values are not acceptable.\n"
            + $"  {file}:3: scenes[0].duration: Must be between 4 and 8.\n"
            + $"  {file}:1: image_url: This field is required.\n");
        cli.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_json_a_refusal_is_the_servers_document_on_standard_error()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.ProblemAsync(context, 404, """{"status":404,"code":"not_found","detail":"Job not found"}"""));

        (await cli.At(stub.Url).RunAsync("get", JobId.ToString(), "--json")).ShouldBe(1);

        JsonDocument.Parse(cli.Error).RootElement.GetProperty("code").GetString().ShouldBe("not_found");
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_is_a_usage_error_with_its_place()
    {
        var file = cli.Write("job.json", "{\n  \"a\": tru\n}");

        (await cli.At(new Uri("http://127.0.0.1:9")).RunAsync("submit", file)).ShouldBe(2);

        cli.Error.ShouldStartWith($"error: {file}:2:");
    }

    [Fact]
    public async Task Watch_prints_a_line_for_each_change_and_fails_with_a_job_that_failed()
    {
        await using var stub = await StubApi.StartAsync((context, number) => StubApi.JsonAsync(context, 200,
            (context.Request.Path.Value!.EndsWith("/trace", StringComparison.Ordinal), number) switch
            {
                (true, _) => Trace,
                (_, < 6) => StubApi.Job(JobId, "making_clips", 30),
                _ => $$"""{"id":"{{JobId}}","status":"failed","progress":30,"error_message":"clip-2: refused by veo."}""",
            }));

        (await cli.At(stub.Url).RunAsync("watch", JobId.ToString())).ShouldBe(1);

        cli.Out.ShouldContain("making_clips 30 % clip-2 (acme), voice-1 (acme)\n");
        cli.Error.ShouldContain("failed: clip-2: refused by veo.");
        cli.Error.ShouldContain($"renderly resume {JobId} --watch");
    }

    [Fact]
    public async Task Watch_ends_with_a_job_that_waits_for_somebody()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, StubApi.Job(JobId, "storyboard_ready", 40)));

        (await cli.At(stub.Url).RunAsync("watch", JobId.ToString())).ShouldBe(0);
        cli.Out.ShouldEndWith("storyboard_ready: the job waits for your decision; it goes on when that is made.\n");

        (await cli.RunAsync("watch", JobId.ToString(), "--download", cli.Folder)).ShouldBe(1, "there is no video to download");
    }

    [Fact]
    public async Task Get_says_what_an_unfinished_job_does()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200,
                context.Request.Path.Value!.EndsWith("/trace", StringComparison.Ordinal) ? Trace : StubApi.Job(JobId, "making_clips", 30)));

        (await cli.At(stub.Url).RunAsync("get", JobId.ToString())).ShouldBe(0);

        cli.Out.ShouldContain("doing: clip-2 (acme), voice-1 (acme)\n");
    }

    [Fact]
    public async Task Watch_with_json_is_one_document_a_line_that_ends_with_the_result()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, StubApi.Job(JobId, "completed", 100, "http://127.0.0.1/v.mp4")));

        (await cli.At(stub.Url).RunAsync("watch", JobId.ToString(), "--json")).ShouldBe(0);

        var lines = cli.Out.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines[^1].GetProperty("type").GetString().ShouldBe("result");
        lines[^1].GetProperty("job").GetProperty("final_video_url").GetString().ShouldBe("http://127.0.0.1/v.mp4");
    }

    [Fact]
    public async Task List_is_tab_separated_for_programs()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200,
            $$"""{"count":1,"next":null,"results":[{"id":"{{JobId}}","status":"failed","progress":30,"product_title":"A\tB","created_at":"2026-11-21T00:10:04Z"}]}"""));

        (await cli.At(stub.Url).RunAsync("list", "--status", "failed")).ShouldBe(0);

        cli.Out.ShouldBe($"job\tstatus\tdone\tcreated\ttitle\n{JobId}\tfailed\t30 %\t2026-11-21 00:10:04Z\tA B\n");
    }

    [Fact]
    public async Task List_of_every_kind_takes_its_filters()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200,
            $$"""{"next_page_token":null,"results":[{"job_id":"{{JobId}}","kind":"render","status":"completed","outcome":"completed","progress":100,"created_at":"2026-11-21T00:10:04Z"}]}"""));

        (await cli.At(stub.Url).RunAsync("list", "--kind", "render", "--outcome", "completed")).ShouldBe(0);

        stub.Requests.ShouldHaveSingleItem().Path.ShouldBe("/api/video/jobs?kind=render&outcome=completed");
        cli.Out.ShouldBe($"job\tkind\tstatus\tdone\tcreated\n{JobId}\trender\tcompleted\t100 %\t2026-11-21 00:10:04Z\n");
    }

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("get")]
    [InlineData("get", "not-an-id")]
    [InlineData("list", "--no-such-option")]
    public async Task Wrong_arguments_are_usage_errors(params string[] args)
    {
        (await cli.RunAsync(args)).ShouldBe(2);
        cli.Error.ShouldStartWith("error: ");
        cli.Error.ShouldContain("renderly --help");
    }

    [Fact]
    public async Task Nobody_at_the_address_is_code_3_with_advice()
    {
        var stub = await StubApi.StartAsync((_, _) => Task.CompletedTask);
        cli.At(stub.Url);
        await stub.DisposeAsync();

        (await cli.RunAsync("list")).ShouldBe(3);

        cli.Error.ShouldContain("Cannot reach");
        cli.Error.ShouldContain("./run.sh serve");
    }

    [Fact]
    public async Task Login_checks_the_token_keeps_it_and_never_prints_it()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, $$"""{"id":"{{Guid.CreateVersion7()}}","name":"ada","role":"user"}"""));

        (await cli.RunAsync($"{StubApi.Token}\n", ["login", "--url", stub.Url.ToString(), "--token-stdin"])).ShouldBe(0);
        cli.Out.ShouldContain("as ada (user)");
        (await cli.RunAsync("whoami")).ShouldBe(0);
        cli.Out.ShouldContain("name: ada");
        (cli.Out + cli.Error).ShouldNotContain(StubApi.Token);
        stub.Requests.ShouldAllBe(request => request.Header("Authorization") == $"Bearer {StubApi.Token}");

        (await cli.RunAsync("logout")).ShouldBe(0);
        (await cli.RunAsync("whoami")).ShouldBe(2);
    }

    [Fact]
    public async Task A_login_that_is_refused_is_not_kept()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.ProblemAsync(context, 401, """{"status":401,"detail":"No."}"""));

        (await cli.RunAsync("wrong", ["login", "--url", stub.Url.ToString(), "--token-stdin"])).ShouldBe(1);

        File.Exists(cli.Environment.ConfigFile).ShouldBeFalse();
    }

    private static Task AcceptAsync(HttpContext context, int number) =>
        StubApi.JsonAsync(context, 202, $$"""{"job_id":"{{JobId}}","status":"pending"}""");
}
