using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>Projects become films, through every service, by providers that are simulated and this machine's own voices.</summary>
[Collection(SceneVideoHostCollection.Name)]
public sealed class RenderTests(SceneVideoHost shared) : NewUserTest(shared)
{
    [Fact]
    public async Task Project_becomes_a_film_and_what_is_unchanged_is_not_paid_again()
    {
        var project = await ProjectAsync();

        var started = await PostAsync($"/api/v1/video/render/{project}", new { });

        started.GetProperty("project_id").GetGuid().ShouldBe(project);
        (Text(started, "status"), Text(started, "provider")).ShouldBe(("pending", "mock"));
        started.GetProperty("estimated_cost").GetDecimal().ShouldBe(10 * 0.01m);
        var film = await FinishedAsync(started);
        film.GetProperty("degraded").GetBoolean().ShouldBeFalse();
        film.GetProperty("served").EnumerateArray().Select(served => $"{Text(served, "step")} {Text(served, "provider")}").Order()
            .ShouldBe(["clip-1 mock", "clip-2 mock", "voice-1 espeak-ng", "voice-2 espeak-ng"]);
        var file = await MediaFile.ProbeAsync(await Api.DownloadAsync(Text(film, "video_url"), Host.Folder));
        (file.Width, file.Height, file.AudioCodec).ShouldBe((854, 480, "aac"));
        file.Seconds.ShouldBeGreaterThan(9);
        film.GetProperty("duration").GetDouble().ShouldBe(file.Seconds, 0.1);
        (await Http.GetStringAsync(Text(film, "captions_vtt_url"))).ShouldStartWith("WEBVTT");
        Text(film, "captions_timing").ShouldBe("aligned");
        (await Http.GetStringAsync(Text(film, "captions_srt_url"))).ShouldContain("Meet the Fjord bottle.");
        (await BilledAsync()).ShouldBe(10 * 0.01m);
        var seen = await Eventually.SeeAsync(
            () => Http.GetFromJsonAsync<JsonElement>($"/api/v1/projects/{project}"),
            read => Text(read, "status") == "COMPLETED",
            "the project hears of its film");
        seen.GetProperty("video_url").GetString().ShouldNotBeNull();

        await PutAsync(
            $"/api/v1/projects/{project}",
            new { script = new[] { new { text = "Meet the Fjord bottle." }, new { text = "It leaks never." } } });
        var again = await FinishedAsync(await PostAsync($"/api/v1/video/render/{project}", new { }));

        again.GetProperty("served").EnumerateArray()
            .ToDictionary(served => Text(served, "step"), served => served.GetProperty("is_reused").GetBoolean())
            .ShouldBe(
                new Dictionary<string, bool> { ["voice-1"] = true, ["voice-2"] = false, ["clip-1"] = true, ["clip-2"] = true },
                ignoreOrder: true);
        (await BilledAsync()).ShouldBe(10 * 0.01m);
    }

    [Fact]
    public async Task What_a_project_still_needs_is_said_and_nothing_is_started()
    {
        var project = (await PostAsync("/api/v1/projects", new { title = "Empty" })).GetProperty("id").GetGuid();

        await RefusedAsync(project, new { }, HttpStatusCode.Conflict, "project_incomplete", "The storyboard has no scenes yet.");
        await RefusedAsync(Guid.CreateVersion7(), new { }, HttpStatusCode.NotFound, "project_not_found", "");
        await RefusedAsync(
            await ProjectAsync(), new { provider = "nobody" }, HttpStatusCode.BadRequest, "validation_error", "nobody is not set up");
        await RefusedAsync(
            await ProjectAsync(), new { output = new { fps = 5 } }, HttpStatusCode.BadRequest, "validation_error", "#/output/fps");
        (await BilledAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Quote_says_who_would_make_it_and_for_how_much()
    {
        var quote = await PostAsync($"/api/v1/video/render/{await ProjectAsync()}/quote", new { provider = "runway" }, HttpStatusCode.OK);

        quote.GetProperty("requested").GetProperty("clip").GetString().ShouldBe("runway");
        (quote.GetProperty("paid_calls").GetInt32(), quote.GetProperty("credits").GetInt32()).ShouldBe((4, 2));
        quote.GetProperty("usd").GetDecimal().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("custom")]
    [InlineData("mock")]
    public async Task A_provider_that_composes_makes_the_whole_film_and_the_result_is_the_same(string provider)
    {
        var project = await ProjectAsync();

        var started = await PostAsync($"/api/v1/video/render/{project}", new { provider, allow_fallback = false });

        (Text(started, "provider"), Text(started, "composed_by")).ShouldBe((provider, "provider"));
        var film = await FinishedAsync(started);
        Text(film, "composed_by").ShouldBe("provider");
        film.GetProperty("served").EnumerateArray().Select(served => $"{Text(served, "step")} {Text(served, "provider")}")
            .ShouldBe([$"render {provider}"]);
        film.GetProperty("attempts").EnumerateArray().Select(attempt => $"{Text(attempt, "provider")} {Text(attempt, "state")}")
            .ShouldBe([$"{provider} succeeded"]);
        var file = await MediaFile.ProbeAsync(await Api.DownloadAsync(Text(film, "video_url"), Host.Folder));
        (file.Width, file.Height, file.AudioCodec).ShouldBe((854, 480, "aac"));
        file.Seconds.ShouldBeGreaterThan(9);
        (await Http.GetStringAsync(Text(film, "captions_vtt_url"))).ShouldStartWith("WEBVTT");
        (await Http.GetStringAsync(Text(film, "captions_srt_url"))).ShouldContain("Meet the Fjord bottle.");
        film.GetProperty("thumbnail_url").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_fallback_that_does_it_the_other_way_is_refused() => await RefusedAsync(
        await ProjectAsync(), new { provider = "custom", fallbacks = new[] { "runway" } }, HttpStatusCode.BadRequest, "validation_error",
        "Provider runway makes clips");

    private async Task<Guid> ProjectAsync()
    {
        var picture = new Uri(Http.BaseAddress!, "/samples/bottle.png").AbsoluteUri;
        var project = await PostAsync("/api/v1/projects", new
        {
            title = "Fjord",
            storyboard = new object[]
            {
                new
                {
                    image_url = picture, duration = 5, transition = new { type = "fade", seconds = 0.5 }, motion = "The camera moves in"
                },
                new { image_url = picture, duration = 5, motion = "The camera moves out" },
            },
            script = new[] { new { text = "Meet the Fjord bottle." }, new { text = "It never leaks." } },
            background_music = new { volume = 0.5 },
            output = new { resolution = "480p", fps = 24, burn_captions = true },
        });
        Text(project, "status").ShouldBe("READY");
        return project.GetProperty("id").GetGuid();
    }

    private async Task PutAsync(string path, object body)
    {
        using var response = await Http.PutAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private Task<JsonElement> FinishedAsync(JsonElement started) => CompletedAsync(started.GetProperty("job_id").GetGuid());

    private Task RefusedAsync(Guid project, object body, HttpStatusCode status, string code, string says) =>
        RefusedAsync($"/api/v1/video/render/{project}", body, status, code, says);

    /// <summary>What the simulated providers bill for clips, USD by the catalogue's price of the mock provider.</summary>
    private async Task<decimal> BilledAsync() => (await BillAsync())
        .Sum(call => call.GetProperty("quantity").GetDecimal() * 0.01m);
}
