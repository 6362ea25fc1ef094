using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>Prompts become films by way of their owner, through every service, by providers that are simulated.</summary>
[Collection(SceneVideoHostCollection.Name)]
public sealed class StoryboardTests(SceneVideoHost shared) : StoryboardTest(shared)
{
    [Fact]
    public async Task Prompt_is_drawn_approved_filmed_changed_and_filmed_again()
    {
        var started = await PostAsync(
            "/api/v2/generate",
            new
            {
                prompt = "Scene 1 (2 s): A steel bottle on a wet rock. \"Meet Fjord.\" Scene 2 (3 s): A hiker drinks from it at sunrise.",
                voice_over = true,
                captions = true,
                client_id = "order-7",
            },
            HttpStatusCode.Accepted);
        var id = started.GetProperty("job_id").GetGuid();
        Text(started, "status").ShouldBe("pending");
        started.GetProperty("understood").GetProperty("scenes_by").GetString().ShouldBe("labels");

        var ready = await InStatusAsync(id, "storyboard_ready");
        (await BilledAsync()).ShouldBe(2);
        ready.GetProperty("storyboard").EnumerateArray().Select(scene => Text(scene, "image_url"))
            .ShouldAllBe(url => url.StartsWith("http"));
        using (var early = await Http.GetAsync($"/api/v2/jobs/{id}/video"))
        {
            (early.StatusCode, Text(await early.Content.ReadFromJsonAsync<JsonElement>(), "code"))
                .ShouldBe((HttpStatusCode.Conflict, "not_ready"));
        }

        await PostAsync($"/api/v2/jobs/{id}/approve", new { revision = 1 }, HttpStatusCode.OK);
        await PostAsync($"/api/v2/jobs/{id}/render", new { }, HttpStatusCode.Accepted);
        var film = await InStatusAsync(id, "completed");

        var file = await MediaFile.ProbeAsync(await Api.DownloadAsync(Text(film, "video_url"), Host.Folder));
        (file.Width, file.Height, file.AudioCodec).ShouldBe((1280, 720, "aac"));
        file.Seconds.ShouldBeGreaterThan(4.5);
        (await Http.GetStringAsync(Text(film, "captions_vtt_url"))).ShouldContain("Meet Fjord.");
        (await BilledAsync()).ShouldBe(4);
        await RangeIsServedAsync(id);
        (await Http.GetFromJsonAsync<JsonElement>($"/api/v2/jobs/{id}/metadata")).GetProperty("scenes").GetInt32().ShouldBe(2);

        await PostAsync(
            $"/api/v2/jobs/{id}/refine", new { scene_number = 2, prompt = "A hiker drinks from it in the snow" }, HttpStatusCode.Accepted);
        await InStatusAsync(id, "storyboard_ready");
        await PostAsync($"/api/v2/jobs/{id}/reorder", new { scene_order = new[] { 2, 1 } }, HttpStatusCode.OK);
        await PostAsync($"/api/v2/jobs/{id}/approve", new { revision = 3 }, HttpStatusCode.OK);
        await PostAsync($"/api/v2/jobs/{id}/render", new { revision = 3 }, HttpStatusCode.Accepted);
        var again = await InStatusAsync(id, "completed");

        (await BilledAsync()).ShouldBe(6, "a picture and a clip of the scene that was changed");
        again.GetProperty("stale").GetBoolean().ShouldBeFalse();
        Text(again, "video_url").ShouldNotBe(Text(film, "video_url"));
    }

    [Fact]
    public async Task List_is_bare_and_names_its_next_part()
    {
        for (var time = 1; time <= 2; time++)
        {
            await PostAsync("/api/v2/generate", new { prompt = $"A lake, number {time}.", duration = 5 }, HttpStatusCode.Accepted);
        }

        using var first = await Http.GetAsync("/api/v2/jobs?limit=1");

        (await first.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength().ShouldBe(1);
        var next = first.Headers.GetValues("Link").Single().Split('<', '>')[1];
        (await Http.GetFromJsonAsync<JsonElement>(next)).GetArrayLength().ShouldBe(1);
    }

    private async Task RangeIsServedAsync(Guid id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v2/jobs/{id}/video")
        {
            Headers = { Range = new RangeHeaderValue(4, 7) }
        };
        using var part = await Http.SendAsync(request);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsStringAsync()).ShouldBe("ftyp");
    }
}
