using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

public sealed class ProjectsClientTests
{
    private static readonly Guid ProjectId = Guid.CreateVersion7();

    private static readonly string Project = $$"""
        {"id":"{{ProjectId}}","title":"A film","description":null,"status":"DRAFT",
         "storyboard":[{"scene_index":1,"image_url":null,"asset_id":"asset_1","duration":5,
          "transition":{"type":"fade","seconds":0.5},"motion":null}],
         "script":[],"background_music":null,"output":{"resolution":"1080p","fps":30},"missing":["The script has no segments yet."],
         "video_url":null,"of_a_later_version":1}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_is_sent_and_read()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 201, Project));
        using var client = stub.Connect();

        var project = await client.Projects.CreateAsync(
            new VideoProjectRequest
            {
                Title = "A film",
                Storyboard =
                [
                    new StoryboardScene { AssetId = "asset_1", Duration = 5, Transition = new SceneTransition { Type = "fade" } }
                ],
                BackgroundMusic = new BackgroundMusic { DuckDepthDb = 18 },
            },
            cancellationToken: Cancellation);

        (project.Id, project.Status, project.Missing.Count).ShouldBe((ProjectId, "DRAFT", 1));
        project.Storyboard.ShouldHaveSingleItem().Transition.ShouldBe(new SceneTransition { Type = "fade", Seconds = 0.5 });
        project.AdditionalMembers!.Keys.ShouldBe(["of_a_later_version"]);
        var request = stub.Requests.ShouldHaveSingleItem();
        request.Header("Idempotency-Key").ShouldNotBeNullOrEmpty();
        (request.Method, request.Path, request.Body).ShouldBe((
            "POST",
            "/api/v1/projects",
            """{"title":"A film","storyboard":[{"asset_id":"asset_1","duration":5,"transition":{"type":"fade"}}],"background_music":{"duck_depth_db":18}}"""));
    }

    [Fact]
    public async Task Parts_are_written_as_lists()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 200, Project));
        using var client = stub.Connect();

        await client.Projects.WriteStoryboardAsync(
            ProjectId, [new StoryboardScene { ImageUrl = "https://example.com/a.png", Duration = 2.5 }], Cancellation);
        await client.Projects.WriteScriptAsync(ProjectId, [new ScriptSegment { Text = "One.", SceneIndex = 1 }], Cancellation);
        await client.Projects.UpdateAsync(
            ProjectId, new VideoProjectRequest { Output = new FilmOutput { AspectRatio = "9:16" } }, Cancellation);

        stub.Requests.Select(request => $"{request.Method} {request.Path} {request.Body}").ShouldBe(
        [
            $$"""PUT /api/v1/projects/{{ProjectId}}/storyboard [{"image_url":"https://example.com/a.png","duration":2.5}]""",
            $$"""PUT /api/v1/projects/{{ProjectId}}/script [{"text":"One.","scene_index":1}]""",
            $$$"""PUT /api/v1/projects/{{{ProjectId}}} {"output":{"aspect_ratio":"9:16"}}""",
        ]);
    }

    [Fact]
    public async Task Lists_and_deletions_name_what_they_mean()
    {
        await using var stub = await StubApi.StartAsync((context, number) => number == 1
            ? StubApi.JsonAsync(context, 200, $$"""{"projects":[{{Project}}],"total":1,"skip":0,"limit":100}""")
            : StubApi.JsonAsync(context, 204, ""));
        using var client = stub.Connect();

        (await client.Projects.ListAsync("DRAFT", Cancellation).CountAsync(Cancellation)).ShouldBe(1);
        await client.Projects.DeleteAsync(ProjectId, Cancellation);

        stub.Requests.Select(request => $"{request.Method} {request.Path}").ShouldBe(
            ["GET /api/v1/projects?status=DRAFT&skip=0&limit=100", $"DELETE /api/v1/projects/{ProjectId}"]);
    }
}
