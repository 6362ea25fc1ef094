using System.Net;
using System.Text.Json;

namespace Renderly.IntegrationTests.Projects;

/// <summary>What a project may not look like, each value refused by the place at which it stands.</summary>
[Collection(nameof(ProjectsCollection))]
public sealed class ProjectRuleTests(ProjectsHost host)
{
    private const string Projects = "/api/v1/projects";

    public static TheoryData<string, string> WrongProjects => new()
    {
        { """{}""", "#/title" },
        { """{"title":null}""", "#/title" },
        { """{"title":" "}""", "#/title" },
        { $$"""{"title":"{{new string('x', 201)}}"}""", "#/title" },
        { $$"""{"title":"A","description":"{{new string('x', 2001)}}"}""", "#/description" },
        { """{"title":"A","titel":"B"}""", "#/titel" },
        { """{"title":"A","status":"READY"}""", "#/status" },
        { """{"title":"A","background_music":{"volume":1.01}}""", "#/background_music/volume" },
        { """{"title":"A","background_music":{"volume":-0.1}}""", "#/background_music/volume" },
        { """{"title":"A","background_music":{"duck_depth_db":0.5}}""", "#/background_music/duck_depth_db" },
        { """{"title":"A","background_music":{"duck_depth_db":61}}""", "#/background_music/duck_depth_db" },
        { """{"title":"A","background_music":{"url":"http://localhost/a.mp3"}}""", "#/background_music/url" },
        { """{"title":"A","background_music":{"asset_id":"asset_1"}}""", "#/background_music/asset_id" },
        { """{"title":"A","background_music":{"song":"a"}}""", "#/background_music/song" },
        { """{"title":"A","output":{"resolution":"1081p"}}""", "#/output/resolution" },
        { """{"title":"A","output":{"aspect_ratio":"21:9"}}""", "#/output/aspect_ratio" },
        { """{"title":"A","output":{"format":"avi"}}""", "#/output/format" },
        { """{"title":"A","output":{"fps":9}}""", "#/output/fps" },
        { """{"title":"A","output":{"fps":61}}""", "#/output/fps" },
        { """{"title":"A","output":{"fps":29.97}}""", "#/output/fps" },
        { """{"title":"A","storyboard":[{"duration":5},{"duration":0}]}""", "#/storyboard/1/duration" },
        { """{"title":"A","script":[{"text":"a","scene_index":2}],"storyboard":[{"duration":5}]}""", "#/script/0/scene_index" },
    };

    public static TheoryData<string, string> WrongStoryboards => new()
    {
        { $"[{string.Join(',', Enumerable.Repeat("""{"duration":5}""", 101))}]", "#" },
        { """[null]""", "#/0" },
        { """[7]""", "#/0" },
        { """[{}]""", "#/0/duration" },
        { """[{"duration":0.9}]""", "#/0/duration" },
        { """[{"duration":60.1}]""", "#/0/duration" },
        { """[{"duration":"5"}]""", "#/0/duration" },
        { """[{"duration":5,"length":5}]""", "#/0/length" },
        { """[{"duration":5,"scene_index":0}]""", "#/0/scene_index" },
        { """[{"duration":5,"scene_index":2},{"duration":5}]""", "#/1/scene_index" },
        { """[{"duration":5,"image_url":"a.png"}]""", "#/0/image_url" },
        { """[{"duration":5,"image_url":"http://10.0.0.1/a.png"}]""", "#/0/image_url" },
        { $$"""[{"duration":5,"image_url":"https://example.com/{{new string('x', 2048)}}"}]""", "#/0/image_url" },
        { """[{"duration":5,"asset_id":"01a1fb80-0000-7000-8000-000000000021"}]""", "#/0/asset_id" },
        { $$"""[{"duration":5,"motion":"{{new string('x', 1001)}}"}]""", "#/0/motion" },
        { """[{"duration":5,"transition":{}},{"duration":5}]""", "#/0/transition/type" },
        { """[{"duration":5,"transition":"fade"},{"duration":5}]""", "#/0/transition" },
        { """[{"duration":5,"transition":{"type":"Fade"}},{"duration":5}]""", "#/0/transition/type" },
        { """[{"duration":5,"transition":{"type":"cut","seconds":1}},{"duration":5}]""", "#/0/transition/seconds" },
        { """[{"duration":9,"transition":{"type":"fade","seconds":0.05}},{"duration":9}]""", "#/0/transition/seconds" },
        { """[{"duration":9,"transition":{"type":"fade","seconds":2.1}},{"duration":9}]""", "#/0/transition/seconds" },
        { """[{"duration":9,"transition":{"type":"fade","seconds":1.1}},{"duration":3}]""", "#/0/transition/seconds" },
        { """[{"duration":9},{"duration":9,"transition":{"type":"fade","seconds":1}}]""", "#/1/transition" },
        { """[{"duration":5,"sound":"loud"}]""", "#/0/sound" },
        { """[{"duration":5,"sound":"keep","sound_volume":1.1}]""", "#/0/sound_volume" },
        { """[{"duration":5,"sound":"duck","sound_volume":-0.1}]""", "#/0/sound_volume" },
        { """[{"duration":5,"sound_volume":0.5}]""", "#/0/sound_volume" },
        { """[{"duration":5,"sound":"drop","sound_volume":0.5}]""", "#/0/sound_volume" },
        { """{"scenes":[{"duration":5},{"duration":0}]}""", "#/scenes/1/duration" },
        { """{"scenes":[{"duration":true}]}""", "#/scenes/0/duration" },
        { """{"storyboard":[]}""", "#/storyboard #/scenes" },
        { """{}""", "#/scenes" },
        { """7""", "#" },
    };

    public static TheoryData<string, string> WrongScripts => new()
    {
        { $"[{string.Join(',', Enumerable.Repeat("""{"text":"a"}""", 301))}]", "#" },
        { """[null]""", "#/0" },
        { """[{}]""", "#/0/text" },
        { """[{"text":" \n"}]""", "#/0/text" },
        { $$"""[{"text":"{{new string('x', 5001)}}"}]""", "#/0/text" },
        { $$"""[{"text":"a","voice":"{{new string('x', 101)}}"}]""", "#/0/voice" },
        { """[{"voice_url":"https://example.com/a.wav"}]""", "#/0/text" },
        { """[{"text":"a","voice_url":"a.wav"}]""", "#/0/voice_url" },
        { """[{"text":"a","voice_url":"http://10.0.0.1/a.wav"}]""", "#/0/voice_url" },
        { """[{"text":"a"},{"text":"a","voice_asset_id":"asset_1"}]""", "#/1/voice_asset_id" },
        { """[{"text":"a","voice_url":"https://example.com/a.wav","voice_asset_id":"asset_1"}]""", "#/0/voice_asset_id" },
        { """[{"text":"a","voice_url":"https://example.com/a.wav","voice":"anna"}]""", "#/0/voice" },
        { """[{"text":"a"},{"text":"a","language":"english language"}]""", "#/1/language" },
        { """[{"text":"a","language":"en_US"}]""", "#/0/language" },
        { """[{"text":"a","scene_index":0}]""", "#/0/scene_index" },
        { """[{"text":"a","scene_index":3}]""", "#/0/scene_index" },
        { """[{"text":"a","duration":0.4}]""", "#/0/duration" },
        { """[{"text":"a","duration":121}]""", "#/0/duration" },
        { """[{"text":"a","speed":2}]""", "#/0/speed" },
        { """{"segments":[{"text":""}]}""", "#/segments/0/text" },
        { """{"script":[]}""", "#/script #/segments" },
    };

    [Theory]
    [MemberData(nameof(WrongProjects))]
    public async Task A_wrong_value_of_a_project_is_refused_by_name(string body, string place)
    {
        using var user = host.NewUser();
        PlacesOf(await user.PostAsync(Projects, Json(body), HttpStatusCode.BadRequest)).ShouldBe([place]);
        (await user.GetAsync(Projects)).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(WrongStoryboards))]
    public Task A_wrong_value_of_a_storyboard_is_refused_by_name(string body, string place) => RefusedAsync("storyboard", body, place);

    [Theory]
    [MemberData(nameof(WrongScripts))]
    public Task A_wrong_value_of_a_script_is_refused_by_name(string body, string place) => RefusedAsync("script", body, place);

    [Fact]
    public async Task What_is_just_allowed_is_taken()
    {
        using var user = host.NewUser();
        var scene = new { duration = 1.0, motion = new string('x', 1000), image_url = "https://example.com/a.png" };
        object longest = new
        {
            text = new string('é', 5000), voice = new string('v', 100), language = "zh-Hant-TW", scene_index = 100, duration = 120
        };
        object shortest = new { text = "a", scene_index = 1, duration = 0.5 };
        var project = await user.PostAsync(Projects, new
        {
            title = new string('x', 200),
            description = new string('x', 2000),
            storyboard = Enumerable.Repeat(scene, 100),
            script = Enumerable.Repeat(shortest, 299).Prepend(longest),
            background_music = new { volume = 0, duck_depth_db = 60 },
            output = new { resolution = "2160p", aspect_ratio = "4:5", format = "mp4", fps = 60 },
        });
        project.GetProperty("status").GetString().ShouldBe("READY");
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        using var user = host.NewUser();
        var problem = await user.PostAsync(
            Projects,
            Json("""{"title":"","storyboard":[{"duration":0},{"duration":61}],"script":[{"text":""}],"output":{"fps":1}}"""),
            HttpStatusCode.BadRequest);
        PlacesOf(problem).ShouldBe(
            ["#/title", "#/storyboard/0/duration", "#/storyboard/1/duration", "#/script/0/text", "#/output/fps"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(
        """{"title":7,"storyboard":[{"duration":"5"},{"motion":false,"hue":1}],"output":{"fps":"fast"}}""",
        "#/title #/storyboard/0/duration #/storyboard/1/motion #/storyboard/1/hue #/output/fps")]
    [InlineData(
        """{"title":"A","script":[7,{"text":[]}],"background_music":{"volume":{}}}""",
        "#/script/0 #/script/1/text #/background_music/volume")]
    public async Task All_members_of_a_wrong_type_are_said_at_once(string body, string places)
    {
        using var user = host.NewUser();
        PlacesOf(await user.PostAsync(Projects, Json(body), HttpStatusCode.BadRequest)).ShouldBe(places.Split(' '), ignoreOrder: true);
    }

    [Fact]
    public Task All_members_of_a_wrong_type_in_a_list_are_said_at_once() =>
        RefusedAsync("storyboard", """[{"duration":"5"},{"duration":5,"sound_volume":"loud"}]""", "#/0/duration #/1/sound_volume");

    private async Task RefusedAsync(string part, string body, string places)
    {
        using var user = host.NewUser();
        var made = await user.PostAsync(Projects, Json(
            """{"title":"A","storyboard":[{"duration":5},{"duration":5}],"script":[{"text":"a"},{"text":"b"}]}"""));
        var path = $"{Projects}/{made.GetProperty("id").GetGuid()}";
        var before = await user.GetAsync(path);
        PlacesOf(await user.PutAsync($"{path}/{part}", Json(body), HttpStatusCode.BadRequest)).ShouldBe(places.Split(' '));
        (await user.GetAsync(path)).GetRawText().ShouldBe(before.GetRawText());
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static IEnumerable<string?> PlacesOf(JsonElement problem) =>
        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString());
}
