using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renderly.IntegrationTests.Projects;
using Renderly.IntegrationTests.Routes;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>Files of a user's own as references of storyboards, through the gateway.</summary>
public sealed class StoryboardAssetTests(ComposedHost host) : IClassFixture<ComposedHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picture_that_was_uploaded_is_a_reference_of_the_storyboard()
    {
        await using var pictures = await PictureServer.StartAsync();
        using var http = new HttpClient();
        var asset = await UploadAsync(await http.GetByteArrayAsync(pictures.Url, Cancel), "bottle.png");

        using var answer = await GenerateAsync(Caller.Owner, asset);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancel));
        var job = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("job_id").GetGuid();
        await using var command = host.Services.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            $"SELECT work::text FROM jobs.video_jobs WHERE id = '{job}'");
        ((string)(await command.ExecuteScalarAsync(Cancel))!).ShouldContain($"{asset}.png");

        // The job stands on its own copy: the file may go.
        using var deleted = await host.ClientOf(Caller.Owner).DeleteAsync($"/api/v2/assets/{asset}", Cancel);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Asset_that_is_no_picture_or_not_ones_own_is_refused_where_it_stands()
    {
        var sound = await UploadAsync(SampleFiles.Wav, "voice.wav");
        var picture = await UploadAsync(SampleFiles.Png, "bottle.png");

        await ShouldBeRefusedAsync(Caller.Owner, sound, "audio/wav");
        await ShouldBeRefusedAsync(Caller.OtherUser, picture, "no asset of this id");
        await ShouldBeRefusedAsync(Caller.Owner, $"asset_{Guid.CreateVersion7():N}", "no asset of this id");
    }

    private async Task ShouldBeRefusedAsync(Caller caller, string asset, string reason)
    {
        using var answer = await GenerateAsync(caller, asset);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors")[0];
        (StoryboardUser.Text(error, "pointer"), StoryboardUser.Text(error, "code"))
            .ShouldBe(("#/references/0/asset_id", "unusable_picture"));
        StoryboardUser.Text(error, "detail").ShouldContain(reason);
    }

    private Task<HttpResponseMessage> GenerateAsync(Caller caller, string asset) => host.ClientOf(caller).PostAsJsonAsync(
        "/api/v2/generate",
        new { prompt = "The bottle on a rock.", duration = 5, references = new[] { new { asset_id = asset, name = "the bottle" } } },
        Cancel);

    private async Task<string> UploadAsync(byte[] file, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        using var answer = await host.ClientOf(Caller.Owner).PostAsync("/api/v2/upload-asset", form, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
        return StoryboardUser.Text(await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel), "id");
    }
}
