using System.Net;
using System.Text.Json;

namespace Renderly.IntegrationTests.Projects;

[Collection(nameof(ProjectsCollection))]
public sealed class SceneTests(ProjectsHost host)
{
    private const string Scenes = "/api/video/scenes";

    [Fact]
    public async Task A_scene_is_made_read_changed_and_deleted()
    {
        using var user = host.NewUser();
        var scenario = (await user.PostAsync("/api/scenarios", new { })).GetProperty("id").GetGuid();
        var made = await user.PostAsync(Scenes, new
        {
            scenario_id = scenario,
            image_prompt = "A bottle on a rock",
            visual_prompt = "Mist drifts",
            product_reference_image_url = "https://example.com/bottle.png",
            duration = 8,
        });
        var path = $"{Scenes}/{made.GetProperty("id").GetGuid()}";
        made.GetProperty("status").GetString().ShouldBe("draft");
        made.GetProperty("image_url").ValueKind.ShouldBe(JsonValueKind.Null);
        made.GetProperty("reference_images").GetArrayLength().ShouldBe(0);

        var changed = await user.PutAsync(path, new { visual_prompt = "The sun rises", duration = (int?)null });
        changed.GetProperty("image_prompt").GetString().ShouldBe("A bottle on a rock");
        changed.GetProperty("visual_prompt").GetString().ShouldBe("The sun rises");
        changed.GetProperty("duration").GetInt32().ShouldBe(5);
        changed.GetProperty("scenario_id").GetGuid().ShouldBe(scenario);

        (await user.DeleteAsync(path)).ShouldBe(HttpStatusCode.NoContent);
        (await user.StatusOfAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_changes_of_different_fields_at_once_both_hold()
    {
        using var user = host.NewUser();
        var path = $"{Scenes}/{(await user.PostAsync(Scenes, new { })).GetProperty("id").GetGuid()}";
        await Task.WhenAll(
            user.PutAsync(path, new { image_prompt = "one" }),
            user.PutAsync(path, new { visual_prompt = "two" }),
            user.PutAsync(path, new { duration = 3 }));

        var scene = await user.GetAsync(path);
        scene.GetProperty("image_prompt").GetString().ShouldBe("one");
        scene.GetProperty("visual_prompt").GetString().ShouldBe("two");
        scene.GetProperty("duration").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task A_scene_outlives_its_scenario()
    {
        using var user = host.NewUser();
        var scenario = (await user.PostAsync("/api/scenarios", new { })).GetProperty("id").GetGuid();
        var path = $"{Scenes}/{(await user.PostAsync(Scenes, new { scenario_id = scenario })).GetProperty("id").GetGuid()}";

        await user.DeleteAsync($"/api/scenarios/{scenario}");

        (await user.GetAsync(path)).GetProperty("scenario_id").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_list_holds_the_scenes_of_a_scenario_and_state()
    {
        using var user = host.NewUser();
        var scenario = (await user.PostAsync("/api/scenarios", new { })).GetProperty("id").GetGuid();
        await user.PostAsync(Scenes, new { scenario_id = scenario });
        await user.PostAsync(Scenes, new { });

        (await user.GetAsync(Scenes)).GetProperty("total").GetInt32().ShouldBe(2);
        (await user.GetAsync($"{Scenes}?scenario_id={scenario}")).GetProperty("scenes").GetArrayLength().ShouldBe(1);
        (await user.GetAsync($"{Scenes}?status=completed")).GetProperty("total").GetInt32().ShouldBe(0);
        (await user.StatusOfAsync(HttpMethod.Get, $"{Scenes}?status=done")).ShouldBe(HttpStatusCode.BadRequest);
    }

    public static TheoryData<string, string> WrongScenes => new()
    {
        { """{"duration":1}""", "#/duration" },
        { """{"duration":11}""", "#/duration" },
        { $$"""{"image_prompt":"{{new string('x', 1001)}}"}""", "#/image_prompt" },
        { $$"""{"visual_prompt":"{{new string('x', 1001)}}"}""", "#/visual_prompt" },
        { """{"product_reference_image_url":"ftp://example.com/a.png"}""", "#/product_reference_image_url" },
        { """{"product_reference_image_url":"http://127.0.0.1/a.png"}""", "#/product_reference_image_url" },
        { """{"product_reference_image_url":"asset:asset_0123"}""", "#/product_reference_image_url" },
        { """{"reference_images":["https://example.com/a.png"," "]}""", "#/reference_images/1" },
        { """{"scenario_id":"01a1fb80-0000-7000-8000-000000000021"}""", "#/scenario_id" },
        {
            """
            {"product_reference_image_url":"https://example.com/a.png",
             "reference_images":["https://example.com/b.png","https://example.com/c.png","https://example.com/d.png"]}
            """,
            "#/reference_images"
        },
        { """{"generated_video_url":"https://example.com/a.mp4"}""", "#/generated_video_url" },
    };

    [Theory]
    [MemberData(nameof(WrongScenes))]
    public async Task A_wrong_value_is_refused_by_name(string body, string place)
    {
        using var user = host.NewUser();
        var problem = await user.PostAsync(Scenes, JsonDocument.Parse(body).RootElement, HttpStatusCode.BadRequest);
        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()).ShouldContain(place);
        (await user.GetAsync(Scenes)).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_thousand_characters_are_taken()
    {
        using var user = host.NewUser();
        var prompt = new string('é', 1000);
        (await user.PostAsync(Scenes, new { image_prompt = prompt })).GetProperty("image_prompt").GetString().ShouldBe(prompt);
    }

    [Fact]
    public async Task A_picture_of_ones_own_is_a_reference_and_somebody_elses_is_not()
    {
        using var user = host.NewUser();
        using var other = host.NewUser();
        var asset = (await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png), "bottle.png")).GetProperty("id").GetString()!;
        var plain = Guid.Parse(asset["asset_".Length..]);

        // In any spelling, and shown in one.
        var scene = await user.PostAsync(
            Scenes, new { product_reference_image_url = $"asset:{plain}", reference_images = new[] { $"asset:{asset}" } });
        scene.GetProperty("product_reference_image_url").GetString().ShouldBe($"asset:{asset}");
        scene.GetProperty("reference_images")[0].GetString().ShouldBe($"asset:{asset}");

        await other.PostAsync(Scenes, new { product_reference_image_url = $"asset:{asset}" }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_sound_is_no_reference()
    {
        using var user = host.NewUser();
        var asset = (await user.UploadAsync(ProjectsUser.Content(SampleFiles.Wav))).GetProperty("id").GetString();
        await user.PostAsync(Scenes, new { product_reference_image_url = $"asset:{asset}" }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Somebody_elses_scene_and_scenario_are_not_there()
    {
        using var owner = host.NewUser();
        using var other = host.NewUser();
        var scenario = (await owner.PostAsync("/api/scenarios", new { })).GetProperty("id").GetGuid();
        var path = $"{Scenes}/{(await owner.PostAsync(Scenes, new { })).GetProperty("id").GetGuid()}";

        (await other.StatusOfAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
        (await other.StatusOfAsync(HttpMethod.Put, path, new { duration = 3 })).ShouldBe(HttpStatusCode.NotFound);
        (await other.DeleteAsync(path)).ShouldBe(HttpStatusCode.NotFound);
        await other.PostAsync(Scenes, new { scenario_id = scenario }, HttpStatusCode.BadRequest);
    }
}
