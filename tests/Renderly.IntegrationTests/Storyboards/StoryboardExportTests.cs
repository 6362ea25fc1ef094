using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Storage;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storyboards;

/// <summary>Films of storyboards in other forms: also of one that was changed since, which is told; the tests play Media.</summary>
public sealed class StoryboardExportTests(StoryboardFixture fixture) : IClassFixture<StoryboardFixture>, IAsyncLifetime
{
    private static readonly byte[] Exported = [1, 2, 3, 4, 5];

    private readonly StoryboardUser user = new(fixture.Jobs);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await user.GenerateAsync(new { prompt = $"A bottle. A camp {Guid.CreateVersion7():N}.", duration = 10 });
        await user.UntilAsync("storyboard_ready");
        await user.RenderAsync();
        await PutAsync($"jobs/{user.JobId}/finish-1.{StepOutput.Video}", [9, 9]);
    }

    public ValueTask DisposeAsync()
    {
        user.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Film_of_a_storyboard_that_was_changed_is_exported_once_and_told_to_be_stale()
    {
        (await AskedAsync("?quality=480p")).ShouldBeFalse();
        await user.DoAsync("reorder", new { scene_order = new[] { 2, 1 } });
        (StoryboardUser.Text(await user.GetAsync(""), "status"), (await user.GetAsync("")).GetProperty("stale").GetBoolean())
            .ShouldBe(("storyboard_ready", true));

        (await AskedAsync("?quality=480p")).ShouldBeTrue();
        (await AskedAsync("?format=webm&quality=720p")).ShouldBeTrue();

        (await CountAsync("")).ShouldBe(2, "what was asked for before the change is the same export");
        await MakeAsync("webm", "video/webm");
        using var made = await user.ExportAsync("?format=webm&quality=720p");
        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        made.Headers.GetValues("X-Stale").ShouldBe(["true"]);
        (await made.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(Exported);
        using var timeline = await user.ExportAsync("?format=otio");
        (timeline.StatusCode, timeline.Headers.Contains("X-Stale")).ShouldBe((HttpStatusCode.OK, true));
    }

    [Fact]
    public async Task Each_format_says_for_itself_whether_it_is_stale()
    {
        await user.DoAsync("reorder", new { scene_order = new[] { 2, 1 } });
        await user.DoAsync("approve", new { });
        await user.DoAsync("render", new { aspect_ratio = "9:16" }, HttpStatusCode.Accepted);
        await user.UntilAsync("completed");
        await PutAsync($"jobs/{user.JobId}/finish-9x16-1.{StepOutput.Video}", [8, 8]);

        (await AskedAsync("")).ShouldBeTrue();
        (await AskedAsync("?aspect_ratio=16:9")).ShouldBeTrue();
        (await AskedAsync("?aspect_ratio=9:16")).ShouldBeFalse();
        (await CountAsync("")).ShouldBe(2);
    }

    [Fact]
    public async Task Job_that_failed_after_it_had_a_film_still_gives_that_one()
    {
        user.Refuse("finish");
        await user.DoAsync("reorder", new { scene_order = new[] { 2, 1 } });
        await user.DoAsync("approve", new { });
        await user.DoAsync("render", new { }, HttpStatusCode.Accepted);
        await user.UntilAsync("failed");

        (await AskedAsync("?format=poster")).ShouldBeTrue();
    }

    /// <returns>Whether the answer, that it is being made, says that the film is stale.</returns>
    private async Task<bool> AskedAsync(string query)
    {
        using var answer = await user.ExportAsync(query);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancellation));
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return told.TryGetProperty("stale", out var stale) && stale.GetBoolean();
    }

    private async Task MakeAsync(string format, string contentType)
    {
        var id = await fixture.Jobs.ScalarAsync<Guid>(
            $"SELECT id FROM jobs.video_export WHERE job_id = '{user.JobId}' AND format = '{format}'");
        var key = $"jobs/{user.JobId}/exports/{id}.{format}";
        await PutAsync(key, Exported);
        await fixture.Jobs.PublishAsync(new VideoExported
        {
            JobId = user.JobId,
            ExportId = id,
            Attempt = 1,
            Uri = new Uri(Stores.Own(key).ToString()),
            ContentType = contentType,
            SizeBytes = Exported.Length,
            WidthPixels = 1280,
            HeightPixels = 720,
        });
        await Eventually.SeeAsync(() => CountAsync($"AND id = '{id}' AND state = 'made'"), made => made == 1, "it is made");
    }

    private IObjectStores Stores => fixture.Jobs.Services.GetRequiredService<IObjectStores>();

    private async Task PutAsync(string key, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await Stores.For(Stores.Own(key)).PutAsync(Stores.Own(key), stream, new PutOptions(), Cancellation);
    }

    private Task<long> CountAsync(string condition) =>
        fixture.Jobs.ScalarAsync<long>($"SELECT count(*) FROM jobs.video_export WHERE job_id = '{user.JobId}' {condition}");
}
