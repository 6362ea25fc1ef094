using Renderly.UnitTests.ClientLibrary;

namespace Renderly.UnitTests.CommandLine;

public sealed class AssetAndSceneCommandTests : IDisposable
{
    private const string AssetId = "asset_01a1fb80000070008000000000000021";
    private static readonly string Asset =
        $$"""{"id":"{{AssetId}}","asset_type":"image","content_type":"image/png","file_name":"bottle.png","size_bytes":7,"tags":["a"]}""";
    private static readonly Guid SceneId = Guid.CreateVersion7();
    private readonly CliRun cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Uploaded_files_are_named_by_their_ids()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 201, Asset));
        string[] files = [cli.Write("a.png", "one"), cli.Write("b.png", "two")];

        (await cli.At(stub.Url).RunAsync("assets", "upload", files[0], files[1], "--tag", "a")).ShouldBe(0, cli.Error);

        cli.Out.ShouldBe($"{AssetId}\n{AssetId}\n");
        stub.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 201, Asset));
        (await cli.At(stub.Url).RunAsync("assets", "upload", Path.Combine(cli.Folder, "no.png"))).ShouldBe(2);
        cli.Error.ShouldContain("Cannot read");
    }

    [Fact]
    public async Task Standard_input_is_not_uploaded()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 201, Asset));
        (await cli.At(stub.Url).RunAsync("assets", "upload", "-")).ShouldBe(2);
        cli.Error.ShouldContain("give a file");
        stub.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Assets_are_listed_for_programs_and_deleted()
    {
        await using var stub = await StubApi.StartAsync((context, number) => number == 1
            ? StubApi.JsonAsync(context, 200, $$"""{"assets":[{{Asset}}],"total":1,"skip":0,"limit":100}""")
            : StubApi.JsonAsync(context, 204, ""));

        (await cli.At(stub.Url).RunAsync("assets", "list", "--type", "image", "--tag", "a", "--tag", "b")).ShouldBe(0, cli.Error);
        cli.Out.ShouldBe($"asset\ttype\tsize\tname\ttags\tcreated\n{AssetId}\timage\t7 B\tbottle.png\ta\t\n");
        (await cli.RunAsync("assets", "delete", AssetId)).ShouldBe(0, cli.Error);

        stub.Requests.Select(request => $"{request.Method} {request.Path}").ShouldBe(
            ["GET /api/assets?asset_type=image&tags=a%2Cb&skip=0&limit=100", $"DELETE /api/assets/{AssetId}"]);
    }

    [Fact]
    public async Task A_scene_takes_addresses_as_they_are_and_files_as_assets()
    {
        await using var stub = await StubApi.StartAsync((context, _) => context.Request.Path == "/api/assets/upload"
            ? StubApi.JsonAsync(context, 201, Asset)
            : StubApi.JsonAsync(context, 201, $$"""{"id":"{{SceneId}}","status":"draft","duration":5}"""));

        (await cli.At(stub.Url).RunAsync(
            "scene", "create", "--image", "A bottle", "--video", "Mist",
            "--product", cli.Write("bottle.png", "picture"), "--reference", "https://example.com/b.png", "-d", "7"))
            .ShouldBe(0, cli.Error);

        cli.Out.ShouldBe($"{SceneId}\n");
        stub.Requests.Last().Body.ShouldBe(
            $$"""{"image_prompt":"A bottle","visual_prompt":"Mist","product_reference_image_url":"asset:{{AssetId}}","reference_images":["https://example.com/b.png"],"duration":7}""");
    }

    [Fact]
    public async Task Scenes_are_listed_and_deleted()
    {
        await using var stub = await StubApi.StartAsync((context, number) => number == 1
            ? StubApi.JsonAsync(context, 200,
                $$"""{"scenes":[{"id":"{{SceneId}}","status":"draft","duration":5,"image_prompt":"A bottle"}],"total":1}""")
            : StubApi.JsonAsync(context, 204, ""));

        (await cli.At(stub.Url).RunAsync("scene", "list", "--status", "draft")).ShouldBe(0, cli.Error);
        cli.Out.ShouldBe($"scene\tstatus\tseconds\tpicture\tcreated\n{SceneId}\tdraft\t5\tA bottle\t\n");
        (await cli.RunAsync("scene", "delete", SceneId.ToString())).ShouldBe(0, cli.Error);
        stub.Requests.Last().Path.ShouldBe($"/api/video/scenes/{SceneId}");
    }
}
