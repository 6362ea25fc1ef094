using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Renderly.IntegrationTests.Projects;

[Collection(nameof(ProjectsCollection))]
public sealed class ProjectTests(ProjectsHost host)
{
    private const string Projects = "/api/v1/projects";

    private static readonly object[] Storyboard =
    [
        new
        {
            image_url = "https://example.com/a.png",
            duration = 5,
            transition = new { type = "fade_black", seconds = 1 },
            motion = "Closer"
        },
        new { image_url = "https://example.com/b.png", duration = 4.5 },
    ];

    private static readonly object[] Script =
    [
        new { text = "One.", voice = "anna", language = "pt-BR", scene_index = 1, duration = 2.5 },
        new { text = "Two.", scene_index = 2 },
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_is_made_read_changed_and_deleted()
    {
        using var user = host.NewUser();
        using var answer = await user.Http.PostAsJsonAsync(
            Projects, new { title = "A film", description = "For spring", storyboard = Storyboard, script = Script }, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var path = answer.Headers.Location!.OriginalString;
        var made = await user.GetAsync(path);
        var id = made.GetProperty("id").GetGuid();
        path.ShouldBe($"{Projects}/{id}");
        (await user.GetAsync($"{Projects}/proj_{id:n}")).GetProperty("id").GetGuid().ShouldBe(id);
        made.GetProperty("status").GetString().ShouldBe("READY");
        made.GetProperty("missing").GetArrayLength().ShouldBe(0);
        made.GetProperty("storyboard").ShouldBeJson(
            """
            [{"scene_index":1,"image_url":"https://example.com/a.png","asset_id":null,"duration":5,
              "transition":{"type":"fade_black","seconds":1},"motion":"Closer","sound":"drop","sound_volume":null},
             {"scene_index":2,"image_url":"https://example.com/b.png","asset_id":null,"duration":4.5,"transition":null,"motion":null,
              "sound":"drop","sound_volume":null}]
            """);
        made.GetProperty("script").ShouldBeJson(
            """
            [{"text":"One.","voice":"anna","voice_url":null,"voice_asset_id":null,"language":"pt-BR","scene_index":1,"duration":2.5},
             {"text":"Two.","voice":null,"voice_url":null,"voice_asset_id":null,"language":"en","scene_index":2,"duration":null}]
            """);
        made.GetProperty("output").ShouldBeJson(
            """
            {"resolution":"1080p","aspect_ratio":"16:9","format":"mp4","fps":30,"burn_captions":false,
             "caption_highlight":"none","caption_position":"bottom"}
            """);
        made.GetProperty("background_music").ValueKind.ShouldBe(JsonValueKind.Null);
        made.GetProperty("video_url").ValueKind.ShouldBe(JsonValueKind.Null);

        (await user.PutAsync(path, new { title = "Another film" })).GetProperty("title").GetString().ShouldBe("Another film");
        (await user.DeleteAsync(path)).ShouldBe(HttpStatusCode.NoContent);
        (await user.StatusOfAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
        (await user.DeleteAsync(path)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_left_out_stays_and_null_clears()
    {
        using var user = host.NewUser();
        var path = await NewAsync(user, new
        {
            title = "A film",
            description = "For spring",
            storyboard = Storyboard,
            script = Script,
            background_music = new { url = "https://example.com/song.mp3", volume = 0.25, duck_during_voice = false, duck_depth_db = 20 },
            output = new
            {
                resolution = "720p", aspect_ratio = "9:16", fps = 25, burn_captions = true, caption_highlight = "word",
                caption_position = "top",
            },
        });

        var same = await user.PutAsync(path, new { });
        same.GetProperty("description").GetString().ShouldBe("For spring");
        same.GetProperty("storyboard").GetArrayLength().ShouldBe(2);
        same.GetProperty("background_music").ShouldBeJson(
            """{"url":"https://example.com/song.mp3","asset_id":null,"volume":0.25,"duck_during_voice":false,"duck_depth_db":20}""");
        same.GetProperty("output").ShouldBeJson(
            """
            {"resolution":"720p","aspect_ratio":"9:16","format":"mp4","fps":25,"burn_captions":true,
             "caption_highlight":"word","caption_position":"top"}
            """);

        var cleared = await user.PutAsync(
            path,
            new
            {
                description = (string?)null,
                storyboard = (object?)null,
                script = (object?)null,
                background_music = (object?)null,
                output = (object?)null
            });
        cleared.GetProperty("title").GetString().ShouldBe("A film");
        cleared.GetProperty("description").ValueKind.ShouldBe(JsonValueKind.Null);
        cleared.GetProperty("storyboard").GetArrayLength().ShouldBe(0);
        cleared.GetProperty("script").GetArrayLength().ShouldBe(0);
        cleared.GetProperty("background_music").ValueKind.ShouldBe(JsonValueKind.Null);
        cleared.GetProperty("output").GetProperty("resolution").GetString().ShouldBe("1080p");
        cleared.GetProperty("status").GetString().ShouldBe("DRAFT");
    }

    [Fact]
    public async Task Music_that_is_named_by_nothing_is_composed_with_the_usual_values()
    {
        using var user = host.NewUser();
        var made = await user.PostAsync(Projects, new { title = "A film", background_music = new { } });
        made.GetProperty("background_music").ShouldBeJson(
            """{"url":null,"asset_id":null,"volume":0.5,"duck_during_voice":true,"duck_depth_db":12}""");
    }

    [Fact]
    public async Task Storyboard_and_script_are_written_as_lists_and_as_objects()
    {
        using var user = host.NewUser();
        var path = await NewAsync(user, new { title = "A film" });

        (await user.PutAsync($"{path}/storyboard", Storyboard)).GetProperty("storyboard").GetArrayLength().ShouldBe(2);
        (await user.PutAsync($"{path}/storyboard", new { scenes = Storyboard[1..] })).GetProperty("storyboard").GetArrayLength()
            .ShouldBe(1);
        (await user.PutAsync($"{path}/script", new object[] { new { text = "One." } })).GetProperty("status").GetString().ShouldBe("READY");
        (await user.PutAsync($"{path}/script", new { segments = Array.Empty<object>() })).GetProperty("status").GetString()
            .ShouldBe("DRAFT");
    }

    [Fact]
    public async Task What_a_film_needs_is_said_until_it_is_there()
    {
        using var user = host.NewUser();
        var path = await NewAsync(user, new { title = "A film" });
        await SeeAsync([], [], "DRAFT", "The storyboard has no scenes yet.", "The script has no segments yet.");
        await SeeAsync([new { duration = 5 }], [new { text = "One." }], "DRAFT", "Scene 1 has no picture yet.");
        await SeeAsync(Storyboard, [new { text = "One.", scene_index = 2 }], "READY");
        await SeeAsync(Storyboard, [new { text = "One." }, new { text = "Two." }], "READY");
        await SeeAsync(
            Storyboard,
            [new { text = "One." }],
            "DRAFT",
            "Segment 1 of the script names no scene, which only a script with one segment for each scene may.");

        // The script names a scene that the storyboard drops.
        await SeeAsync(Storyboard, [new { text = "One.", scene_index = 2 }], "READY");
        var dropped = await user.PutAsync($"{path}/storyboard", Storyboard[1..]);
        dropped.GetProperty("status").GetString().ShouldBe("DRAFT");
        dropped.GetProperty("missing").ShouldBeJson(
            """["Segment 1 of the script names scene 2, which the storyboard does not have."]""");

        async Task SeeAsync(object[] storyboard, object[] script, string status, params string[] missing)
        {
            var project = await user.PutAsync(path, new { storyboard, script });
            project.GetProperty("missing").EnumerateArray().Select(sentence => sentence.GetString()).ShouldBe(missing);
            project.GetProperty("status").GetString().ShouldBe(status);
        }
    }

    [Fact]
    public async Task Scenes_are_read_in_the_order_of_their_numbers_and_transitions_fit_between_them()
    {
        using var user = host.NewUser();
        var path = await NewAsync(user, new { title = "A film" });
        var scenes = (await user.PutAsync(
            $"{path}/storyboard",
            new object[]
            {
                new { scene_index = 7, duration = 1 },
                new { scene_index = 3, duration = 60, transition = new { type = "h_blur" } },
                new { scene_index = 5, duration = 6, transition = new { type = "cut" } },
            })).GetProperty("storyboard").EnumerateArray().ToList();

        scenes.Select(scene => scene.GetProperty("scene_index").GetInt32()).ShouldBe([3, 5, 7]);
        scenes[0].GetProperty("transition").ShouldBeJson("""{"type":"h_blur","seconds":0.5}""");
        scenes[1].GetProperty("transition").ValueKind.ShouldBe(JsonValueKind.Null);

        // A third of a second is all that a scene of one second has room for.
        var tight = await user.PutAsync(
            $"{path}/storyboard",
            new object[] { new { duration = 5, transition = new { type = "fade" } }, new { duration = 1 } });
        tight.GetProperty("storyboard")[0].GetProperty("transition").GetProperty("seconds").GetDouble().ShouldBe(0.333);
    }

    [Fact]
    public async Task Two_changes_at_once_both_hold_and_agree_on_what_is_missing()
    {
        using var user = host.NewUser();
        for (var round = 0; round < 10; round++)
        {
            var path = await NewAsync(user, new { title = "A film" });
            await Task.WhenAll(
                user.PutAsync($"{path}/storyboard", Storyboard),
                user.PutAsync($"{path}/script", Script),
                user.PutAsync(path, new { description = "three" }));

            var project = await user.GetAsync(path);
            project.GetProperty("storyboard").GetArrayLength().ShouldBe(2);
            project.GetProperty("script").GetArrayLength().ShouldBe(2);
            project.GetProperty("description").GetString().ShouldBe("three");
            project.GetProperty("status").GetString().ShouldBe("READY");
        }
    }

    [Fact]
    public async Task A_list_holds_the_projects_in_a_state_newest_first()
    {
        using var user = host.NewUser();
        await user.PostAsync(Projects, new { title = "one" });
        await user.PostAsync(Projects, new { title = "two", storyboard = Storyboard, script = Script });
        await user.PostAsync(Projects, new { title = "three" });

        var all = await user.GetAsync($"{Projects}?skip=1&limit=2");
        TitlesOf(all).ShouldBe(["two", "one"]);
        (all.GetProperty("total").GetInt32(), all.GetProperty("skip").GetInt32(), all.GetProperty("limit").GetInt32()).ShouldBe((3, 1, 2));
        TitlesOf(await user.GetAsync($"{Projects}?status=DRAFT")).ShouldBe(["three", "one"]);
        TitlesOf(await user.GetAsync($"{Projects}?status=READY")).ShouldBe(["two"]);
        (await user.StatusOfAsync(HttpMethod.Get, $"{Projects}?status=ready")).ShouldBe(HttpStatusCode.BadRequest);
        (await user.StatusOfAsync(HttpMethod.Get, $"{Projects}?page=2")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Files_of_ones_own_are_named_by_their_ids_and_somebody_elses_are_not()
    {
        using var user = host.NewUser();
        using var other = host.NewUser();
        var picture = (await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png))).GetProperty("id").GetString()!;
        var sound = (await user.UploadAsync(ProjectsUser.Content(SampleFiles.Wav), type: "music")).GetProperty("id").GetString()!;
        var plain = Guid.Parse(picture["asset_".Length..]);

        // In any spelling, and shown in one.
        var project = await user.PostAsync(Projects, Film(plain.ToString(), sound));
        project.GetProperty("storyboard")[0].GetProperty("asset_id").GetString().ShouldBe(picture);
        project.GetProperty("storyboard")[0].GetProperty("image_url").ValueKind.ShouldBe(JsonValueKind.Null);
        project.GetProperty("background_music").GetProperty("asset_id").GetString().ShouldBe(sound);

        await RefusedAsync(other, Film(picture, sound), "#/storyboard/0/asset_id", "#/background_music/asset_id");
        await RefusedAsync(user, Film(sound, picture), "#/storyboard/0/asset_id", "#/background_music/asset_id");
        // A recording is a sound; one that is shown can be written back.
        var script = new[] { new { text = "One.", voice_asset_id = sound } };
        var spoken = await user.PostAsync(Projects, new { title = "A film", script });
        spoken.GetProperty("script")[0].GetProperty("voice_asset_id").GetString().ShouldBe(sound);
        await user.PutAsync($"{Projects}/{spoken.GetProperty("id").GetGuid()}/script", spoken.GetProperty("script"));
        await RefusedAsync(other, new { title = "A film", script }, "#/script/0/voice_asset_id");
        await RefusedAsync(
            user,
            new { title = "A film", script = new[] { new { text = "One.", voice_asset_id = picture } } },
            "#/script/0/voice_asset_id");
        await RefusedAsync(
            user,
            new
            {
                title = "A film",
                storyboard = new[] { new { asset_id = picture, image_url = "https://example.com/a.png", duration = 5 } }
            },
            "#/storyboard/0/asset_id");

        static object Film(string picture, string sound) => new
        {
            title = "A film",
            storyboard = new[] { new { asset_id = picture, duration = 5 } },
            background_music = new { asset_id = sound },
        };

        static async Task RefusedAsync(ProjectsUser user, object body, params string[] places) =>
            (await user.PostAsync(Projects, body, HttpStatusCode.BadRequest)).GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("pointer").GetString())
            .ShouldBe(places, ignoreOrder: true);
    }

    [Fact]
    public async Task Somebody_elses_project_is_not_there()
    {
        using var owner = host.NewUser();
        using var other = host.NewUser();
        var path = await NewAsync(owner, new { title = "A film" });

        (await other.StatusOfAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
        (await other.StatusOfAsync(HttpMethod.Put, path, new { title = "Mine" })).ShouldBe(HttpStatusCode.NotFound);
        (await other.StatusOfAsync(HttpMethod.Put, $"{path}/script", Script)).ShouldBe(HttpStatusCode.NotFound);
        (await other.DeleteAsync(path)).ShouldBe(HttpStatusCode.NotFound);
        (await owner.StatusOfAsync(HttpMethod.Get, $"{Projects}/asset_{Guid.CreateVersion7():n}")).ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync(Projects)).GetProperty("total").GetInt32().ShouldBe(0);
    }

    private static async Task<string> NewAsync(ProjectsUser user, object body) =>
        $"{Projects}/{(await user.PostAsync(Projects, body)).GetProperty("id").GetGuid()}";

    private static IEnumerable<string> TitlesOf(JsonElement list) =>
        list.GetProperty("projects").EnumerateArray().Select(project => project.GetProperty("title").GetString()!);
}
