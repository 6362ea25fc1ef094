using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Renderly.IntegrationTests.Projects;

/// <summary>Assets in the shapes of <c>/api/v2</c>.</summary>
[Collection(nameof(ProjectsCollection))]
public sealed class PromptAssetTests(ProjectsHost host)
{
    private const string Upload = "/api/v2/upload-asset";
    private const string Assets = "/api/v2/assets";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picture_is_uploaded_read_and_deleted_and_is_an_asset_like_any_other()
    {
        using var user = host.NewUser();
        using var answer = await user.SendFileAsync(ProjectsUser.Content(SampleFiles.Png, "text/plain"), "bottle.txt", path: Upload);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        var id = made.GetProperty("id").GetString()!;
        answer.Headers.Location!.ToString().ShouldBe($"{Assets}/{id}");
        made.GetProperty("filename").GetString().ShouldBe("bottle.txt");
        made.GetProperty("mime_type").GetString().ShouldBe("image/png");
        made.GetProperty("size_bytes").GetInt64().ShouldBe(SampleFiles.Png.Length);
        made.GetProperty("user").GetGuid().ShouldBe(user.Id);
        made.GetProperty("url").GetString()!.ShouldStartWith("http://127.0.0.1:8080");

        var read = await user.GetAsync($"{Assets}/{id}");
        read.GetProperty("uploaded_at").GetDateTimeOffset().ShouldBe(made.GetProperty("uploaded_at").GetDateTimeOffset());
        (await user.GetAsync($"/api/assets/{id}")).GetProperty("file_name").GetString().ShouldBe("bottle.txt");

        using var other = host.NewUser();
        (await other.StatusOfAsync(HttpMethod.Get, $"{Assets}/{id}")).ShouldBe(HttpStatusCode.NotFound);
        (await other.DeleteAsync($"{Assets}/{id}")).ShouldBe(HttpStatusCode.NotFound);
        (await user.DeleteAsync($"{Assets}/{id}")).ShouldBe(HttpStatusCode.NoContent);
        (await user.StatusOfAsync(HttpMethod.Get, $"{Assets}/{id}")).ShouldBe(HttpStatusCode.NotFound);
        (await host.CountFilesAsync(user.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task List_is_bare_newest_first_and_names_its_next_part()
    {
        using var user = host.NewUser();
        foreach (var name in new[] { "1.png", "2.png", "3.png" })
        {
            await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png), name, path: Upload);
        }

        using var first = await user.Http.GetAsync($"{Assets}?limit=2", Cancel);
        Names(await first.Content.ReadFromJsonAsync<JsonElement>(Cancel)).ShouldBe(["3.png", "2.png"]);
        var next = first.Headers.GetValues("Link").Single();
        next.ShouldEndWith("; rel=\"next\"");

        using var last = await user.Http.GetAsync(next.Split('<', '>')[1], Cancel);
        Names(await last.Content.ReadFromJsonAsync<JsonElement>(Cancel)).ShouldBe(["1.png"]);
        last.Headers.Contains("Link").ShouldBeFalse();
        Names(await user.GetAsync(Assets)).Count().ShouldBe(3);

        foreach (var wrong in new[] { "limit=0", "limit=101", "after=yesterday", "skip=1" })
        {
            (await user.StatusOfAsync(HttpMethod.Get, $"{Assets}?{wrong}")).ShouldBe(HttpStatusCode.BadRequest, wrong);
        }
    }

    [Fact]
    public async Task File_that_is_none_of_the_formats_or_too_large_is_refused()
    {
        using var user = host.NewUser();
        var problem = await user.UploadAsync(
            ProjectsUser.Content(SampleFiles.Zip, "image/png"), "bottle.png", HttpStatusCode.UnsupportedMediaType, path: Upload);
        problem.GetProperty("code").GetString().ShouldBe("unsupported_file");

        // Where the installation takes less than the interface would.
        await user.UploadAsync(
            ProjectsUser.Content(SampleFiles.WavOf((int)ProjectsHost.MaxUploadBytes + 1)),
            expected: HttpStatusCode.RequestEntityTooLarge,
            path: Upload);
        (await user.GetAsync(Assets)).GetArrayLength().ShouldBe(0);
        (await host.CountFilesAsync(user.Id)).ShouldBe(0);
    }

    private static IEnumerable<string> Names(JsonElement assets) =>
        assets.EnumerateArray().Select(asset => asset.GetProperty("filename").GetString()!);
}
