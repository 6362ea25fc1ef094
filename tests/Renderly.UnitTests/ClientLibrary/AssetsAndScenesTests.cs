using System.Globalization;
using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

public sealed class AssetsAndScenesTests : IDisposable
{
    private const string AssetId = "asset_01a1fb80000070008000000000000021";
    private static readonly Guid SceneId = Guid.CreateVersion7();
    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("renderly-client-").FullName, "bottle.png");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

    [Fact]
    public async Task An_upload_that_failed_is_sent_again_whole_with_the_same_key()
    {
        await File.WriteAllTextAsync(file, "picture", Cancellation);
        await using var stub = await StubApi.StartAsync((context, number) => number == 1
            ? StubApi.ProblemAsync(context, 503, """{"status":503,"code":"service_unavailable"}""")
            : StubApi.JsonAsync(context, 201, $$"""{"id":"{{AssetId}}","asset_type":"image","size_bytes":7,"tags":["a","b"]}"""));
        using var client = stub.Connect();

        var asset = await client.Assets.UploadAsync(file, new AssetRequest { Tags = ["a", "b"] }, cancellationToken: Cancellation);

        (asset.Id, asset.SizeBytes).ShouldBe((AssetId, 7));
        var requests = stub.Requests.ToList();
        requests.Count.ShouldBe(2);
        requests.Select(request => request.Header("Idempotency-Key")).Distinct().Count().ShouldBe(1);
        requests.ShouldAllBe(request => request.Path == "/api/assets/upload"
            && request.Body.Contains("picture", StringComparison.Ordinal)
            && request.Body.Contains("filename=bottle.png", StringComparison.Ordinal)
            && request.Body.Contains("a,b", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_no_failed_connection()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 201, "{}"));
        using var client = stub.Connect();
        await Should.ThrowAsync<FileNotFoundException>(async () => await client.Assets.UploadAsync(file, cancellationToken: Cancellation));
        stub.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_goes_on_until_a_part_is_not_full()
    {
        await using var stub = await StubApi.StartAsync((context, number) =>
        {
            var scenes = Enumerable.Range(0, number == 1 ? 100 : 3)
                .Select(_ => $$"""{"id":"{{Guid.CreateVersion7()}}","status":"draft","duration":5}""");
            return StubApi.JsonAsync(context, 200,
                string.Create(CultureInfo.InvariantCulture, $$"""{"scenes":[{{string.Join(',', scenes)}}],"total":103}"""));
        });
        using var client = stub.Connect();

        (await client.Scenes.ListAsync(status: "draft", cancellationToken: Cancellation).CountAsync(Cancellation)).ShouldBe(103);

        stub.Requests.Select(request => request.Path).ShouldBe(
            ["/api/video/scenes?status=draft&skip=0&limit=100", "/api/video/scenes?status=draft&skip=100&limit=100"]);
    }

    [Fact]
    public async Task A_change_says_only_what_is_to_be_different()
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, $$"""{"id":"{{SceneId}}","status":"draft","duration":7}"""));
        using var client = stub.Connect();

        (await client.Scenes.UpdateAsync(SceneId, new VideoSceneRequest { Duration = 7 }, Cancellation)).Duration.ShouldBe(7);

        var request = stub.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path, request.Body).ShouldBe(("PUT", $"/api/video/scenes/{SceneId}", """{"duration":7}"""));
    }
}
