using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>Stored scenes become videos, through every service, by providers that are simulated.</summary>
[Collection(SceneVideoHostCollection.Name)]
public sealed class SceneVideoTests(SceneVideoHost shared) : NewUserTest(shared)
{
    [Fact]
    public async Task Scene_becomes_a_picture_and_a_clip_and_a_second_run_pays_for_the_clip_alone()
    {
        var scene = await SceneAsync("1280:720", "asset:" + await UploadAsync());

        var started = await GenerateAsync(new { scene_id = scene });

        started.GetProperty("scene_id").GetGuid().ShouldBe(scene);
        (Text(started, "status"), Text(started, "message"), Text(started, "current_step"))
            .ShouldBe(("pending", "Video generation task started", "Initializing"));
        (started.GetProperty("progress").GetDouble(), started.GetProperty("error_message").ValueKind).ShouldBe((0.0, JsonValueKind.Null));

        var task = await FinishedAsync(started);

        (Text(task, "current_step"), Text(task, "message"), task.GetProperty("progress").GetDouble())
            .ShouldBe(("Completed", "Video generation completed successfully", 100.0));
        task.GetProperty("degraded").GetBoolean().ShouldBeFalse();
        var film = await MediaFile.ProbeAsync(await Api.DownloadAsync(Text(task, "video_url"), Host.Folder));
        (film.Width, film.Height).ShouldBe((1280, 720));
        film.Seconds.ShouldBe(5, 0.1);
        using (var picture = await Http.GetAsync(Text(task, "image_url")))
        {
            picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        }

        await PaidAsync(task, 0.02m + (5 * 0.01m));
        var kept = await Eventually.SeeAsync(
            () => Http.GetFromJsonAsync<JsonElement>($"/api/video/scenes/{scene}"),
            seen => Text(seen, "status") == "completed",
            "the scene hears of its video");
        (kept.GetProperty("image_url").GetString(), kept.GetProperty("generated_video_url").GetString()).ShouldNotBe((null, null));

        var again = await FinishedAsync(await GenerateAsync(new { scene_id = scene }));

        again.GetProperty("served").GetProperty("image").GetProperty("is_reused").GetBoolean().ShouldBeTrue();
        again.GetProperty("served").GetProperty("clip").GetProperty("is_reused").GetBoolean().ShouldBeFalse();
        await PaidAsync(again, 5 * 0.01m);
        (await BilledAsync()).ShouldBe(new Dictionary<string, decimal> { ["mock"] = 0.02m + (2 * 5 * 0.01m) });
        var tasks = await Http.GetFromJsonAsync<JsonElement>("/api/video/generate/tasks?limit=1");
        tasks.GetProperty("total").GetInt32().ShouldBe(2);
        tasks.GetProperty("tasks").EnumerateArray().ShouldHaveSingleItem().GetProperty("task_id").GetGuid()
            .ShouldBe(again.GetProperty("task_id").GetGuid());
    }

    [Fact]
    public async Task Uploaded_picture_has_a_thumbnail_soon_after()
    {
        var asset = await UploadAsync();

        var url = await Eventually.SeeAsync(
            async () => (await Http.GetFromJsonAsync<JsonElement>($"/api/assets/{asset}")).GetProperty("thumbnail_url").GetString(),
            seen => seen is not null,
            "the thumbnail is there");

        using var anonymous = new HttpClient();
        using var picture = await anonymous.GetAsync(url);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await picture.Content.ReadAsByteArrayAsync())[..3].ShouldBe([0xFF, 0xD8, 0xFF]);
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Three_references_go_with_the_order_of_the_picture_and_a_fourth_is_refused_by_name()
    {
        var asset = $"asset:{await UploadAsync()}";
        var scene = await SceneAsync("960:960", asset, asset, asset);

        await FinishedAsync(await GenerateAsync(new { scene_id = scene }));

        var journal = await Host.SimulatorAsync("/__simulator/journal?provider=mock");
        journal.EnumerateArray().Last(call => Text(call, "kind") == "mock-image").GetProperty("references").GetInt32().ShouldBe(3);
        using var fourth = await Http.PutAsJsonAsync(
            $"/api/video/scenes/{scene}", new { reference_images = new[] { asset, asset, asset } });
        fourth.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await fourth.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").ToString();
        errors.ShouldContain("reference_images");
        errors.ShouldContain("A scene takes at most 3 reference pictures, that of the product included.");
    }

    [Fact]
    public async Task Job_keeps_what_it_took_when_the_asset_is_deleted()
    {
        var asset = await UploadAsync();
        var scene = await SceneAsync("960:960", $"asset:{asset}");

        var started = await GenerateAsync(new { scene_id = scene });
        using (var deleted = await Http.DeleteAsync($"/api/assets/{asset}"))
        {
            deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        await FinishedAsync(started);
        await RefusedAsync(new { scene_id = scene }, HttpStatusCode.UnprocessableEntity, "scene_not_makeable", "no longer exists");
    }

    /// <summary>With the library that programs for that interface use, so that nothing of it is ours.</summary>
    [Fact]
    public async Task Program_written_for_the_closed_videos_api_makes_follows_lists_fetches_and_deletes_a_video()
    {
        var file = Path.Combine(Host.Folder, "content.mp4");
        var input = JsonSerializer.Serialize(new
        {
            baseURL = new Uri(Http.BaseAddress!, "/v1").AbsoluteUri,
            apiKey = Http.DefaultRequestHeaders.Authorization!.Parameter,
            picture = Path.Combine(Executables.Repository, "samples", "bottle.png"),
            file,
        });

        var told = JsonDocument.Parse((await NodeTools.RunAsync("make-video.mjs", [], input)).Success()).RootElement;

        var video = told.GetProperty("video");
        (Text(video, "object"), Text(video, "status"), Text(video, "model"), Text(video, "seconds"), Text(video, "size"))
            .ShouldBe(("video", "completed", "mock-clip", "4", "1024x1792"));
        Text(video, "id").ShouldStartWith("video_");
        var seen = told.GetProperty("seen").EnumerateArray().Select(status => status.GetString()).ToList();
        (seen[0], seen[^1]).ShouldBe(("queued", "completed"));
        var film = await MediaFile.ProbeAsync(file);
        (film.Width, film.Height).ShouldBe((1024, 1792));
        film.Seconds.ShouldBe(4, 0.1);
        Text(told, "thumbnail").ShouldBe("image/jpeg");
        told.GetProperty("listed").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe(Text(video, "id"));
        var refused = told.GetProperty("refused");
        (refused.GetProperty("status").GetInt32(), Text(refused, "param"), Text(refused, "type"))
            .ShouldBe((400, "seconds", "invalid_request_error"));
        told.GetProperty("remixed").GetProperty("status").GetInt32().ShouldBe(404);
        told.GetProperty("deleted").GetProperty("deleted").GetBoolean().ShouldBeTrue();
        told.GetProperty("gone").GetProperty("status").GetInt32().ShouldBe(404);
        (await BilledAsync()).ShouldBe(new Dictionary<string, decimal> { ["mock"] = 4 * 0.01m });
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Video_longer_than_any_model_makes_is_joined_of_clips_that_go_on_from_each_other()
    {
        var started = await PostAsync("/v1/videos", new { prompt = "A bottle on a wet rock", seconds = "12", size = "1280x720" });
        var id = Guid.Parse(Text(started, "id")["video_".Length..]);

        await CompletedAsync(id);

        var file = Path.Combine(Host.Folder, "joined.mp4");
        await File.WriteAllBytesAsync(file, await Http.GetByteArrayAsync($"/v1/videos/{Text(started, "id")}/content"));
        (await MediaFile.ProbeAsync(file)).Seconds.ShouldBe(12, 0.1);
        (await BilledAsync()).ShouldBe(new Dictionary<string, decimal> { ["mock"] = 0.02m + (12 * 0.01m) });
    }

    [Fact]
    public async Task Provider_that_refuses_gives_way_to_the_next_and_that_is_shown()
    {
        await Host.ScriptAsync(new { match = new { provider = "runway" }, then = new { http = new { status = 400 } } });
        var scene = await SceneAsync("1280:768", reference: null);

        var task = await FinishedAsync(await GenerateAsync(new { scene_id = scene, provider = "runway", quality = "high" }));

        task.GetProperty("requested").GetProperty("clip").GetProperty("model").GetString().ShouldBe("gen4.5");
        task.GetProperty("served").GetProperty("clip").GetProperty("provider").GetString().ShouldBe("mock");
        task.GetProperty("degraded").GetBoolean().ShouldBeTrue();
        task.GetProperty("attempts").EnumerateArray().Where(attempt => Text(attempt, "step") == "clip")
            .Select(attempt => (Text(attempt, "provider"), Text(attempt, "state"), attempt.GetProperty("error").GetString()))
            .ShouldBe([("runway", "failed", "provider_rejected"), ("mock", "succeeded", null)]);
        task.GetProperty("adjusted").EnumerateArray().ShouldHaveSingleItem().GetString()!.ShouldContain("1280:720");
        (await BilledAsync()).Keys.ShouldBe(["mock"]);
    }

    [Fact]
    public async Task What_cannot_be_made_is_refused_before_it_costs_anything()
    {
        var scene = await SceneAsync("1280:768", reference: null);
        var empty = (await PostAsync("/api/video/scenes", new { image_prompt = "A bottle" })).GetProperty("id").GetGuid();

        await RefusedAsync(new { scene_id = Guid.CreateVersion7() }, HttpStatusCode.NotFound, "scene_not_found");
        await RefusedAsync(new { scene_id = scene, user_id = Guid.CreateVersion7() }, HttpStatusCode.Forbidden, "forbidden");
        await RefusedAsync(new { scene_id = scene, strict = true }, HttpStatusCode.UnprocessableEntity, "scene_not_makeable");
        await RefusedAsync(new { scene_id = empty }, HttpStatusCode.UnprocessableEntity, "scene_not_makeable");
        await RefusedAsync(new { scene_id = scene, provider = "nobody" }, HttpStatusCode.BadRequest, "validation_error");
        await RefusedAsync(
            new { scene_id = scene, provider = "runway", model = "gen3a_turbo" }, HttpStatusCode.BadRequest, "validation_error",
            "Use gen4_turbo.");
        await RefusedAsync(new { scene_id = scene, product_title = "Both" }, HttpStatusCode.BadRequest, "validation_error");
        (await BilledAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Many_scenes_are_made_in_one_batch_and_lines_of_scenes_that_are_not_there_are_told()
    {
        var scene = await SceneAsync("1280:720", reference: null);
        var lines = string.Join(
            '\n', new[] { scene, Guid.CreateVersion7(), scene }.Select(id => JsonSerializer.Serialize(new { scene_id = id })));
        using var body = new StringContent(lines, new MediaTypeHeaderValue("application/x-ndjson"));

        using var response = await Http.PostAsync("/api/video/batches?kind=scene_video&name=fjord", body);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var batch = await response.Content.ReadFromJsonAsync<JsonElement>();
        (batch.GetProperty("accepted").GetInt32(), batch.GetProperty("rejected").GetInt32()).ShouldBe((2, 1));
        var error = batch.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (Text(error, "code"), error.GetProperty("line").GetInt32()).ShouldBe(("scene_not_found", 2));
        var path = $"/api/video/batches/{Text(batch, "batch_id")}";
        await Eventually.SeeAsync(
            () => Http.GetFromJsonAsync<JsonElement>(path),
            seen => Text(seen, "state") == "completed_with_errors",
            "both videos are made",
            Limit);
        var items = (await Http.GetFromJsonAsync<JsonElement>($"{path}/items")).GetProperty("results");
        items.EnumerateArray().Select(item => Text(item, "status")).ShouldBe(["completed", "rejected", "completed"]);

        using var wrong = new StringContent("{}", new MediaTypeHeaderValue("application/x-ndjson"));
        using var unknown = await Http.PostAsync("/api/video/batches?kind=screenplay", wrong);
        (await unknown.Content.ReadAsStringAsync()).ShouldContain("product_video, render, scene_video");
    }

    private async Task<string> UploadAsync()
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(Executables.Repository, "samples", "bottle.png")));
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "file", "bottle.png");
        using var response = await Http.PostAsync("/api/assets/upload", form);
        return Text(await response.Content.ReadFromJsonAsync<JsonElement>(), "id");
    }

    private async Task<Guid> SceneAsync(string resolution, string? reference, params string[] further)
    {
        var scenario = await PostAsync("/api/scenarios", new { title = "Fjord", resolution });
        var scene = await PostAsync("/api/video/scenes", new
        {
            scenario_id = scenario.GetProperty("id").GetGuid(),
            image_prompt = "The bottle on a wet rock at a mountain lake",
            visual_prompt = "Mist drifts over the lake",
            product_reference_image_url = reference,
            reference_images = further,
            duration = 5,
        });
        return scene.GetProperty("id").GetGuid();
    }

    private Task<JsonElement> GenerateAsync(object body) => PostAsync("/api/video/generate", body);

    private async Task<JsonElement> FinishedAsync(JsonElement started)
    {
        var id = started.GetProperty("task_id").GetGuid();
        await CompletedAsync(id);
        return await Http.GetFromJsonAsync<JsonElement>($"/api/video/generate/tasks/{id}");
    }

    private Task RefusedAsync(object body, HttpStatusCode status, string code, string says = "") =>
        RefusedAsync("/api/video/generate", body, status, code, says);

    private async Task PaidAsync(JsonElement task, decimal usd)
    {
        var id = task.GetProperty("task_id").GetGuid();
        await Eventually.SeeAsync(
            async () => (await Http.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{id}/costs")).GetProperty("paid_usd").GetDecimal(),
            paid => paid == usd,
            string.Create(CultureInfo.InvariantCulture, $"{usd} USD are paid"));
    }

    /// <summary>What the simulated providers bill, USD by the catalogue's prices.</summary>
    private async Task<Dictionary<string, decimal>> BilledAsync() => (await BillAsync())
        .GroupBy(call => Text(call, "provider"))
        .ToDictionary(
            calls => calls.Key,
            calls => calls.Sum(call => call.GetProperty("quantity").GetDecimal() * (Text(call, "unit") == "image" ? 0.02m : 0.01m)));
}
