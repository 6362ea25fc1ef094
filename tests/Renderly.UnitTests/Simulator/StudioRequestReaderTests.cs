using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Providers;
using Renderly.Simulator.Providers.HeyGen;

namespace Renderly.UnitTests.Simulator;

public sealed class StudioRequestReaderTests : IAsyncDisposable
{
    private readonly SimulatorUnderTest _simulator = new();

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task Complete_request_is_read_with_its_placement_and_background()
    {
        var scene = Read(await BodyAsync()).Scenes.ShouldHaveSingleItem();
        (scene.Scale, scene.OffsetX, scene.OffsetY).ShouldBe((0.8, 0.14, 0.16));
        scene.Background.Kind.ShouldBe(BackgroundKind.Video);
        scene.Background.PlayStyle.ShouldBe(PlayStyles.FullVideo);
    }

    [Theory]
    [InlineData("721", "even number")]
    [InlineData("100", "from 128 to 4096")]
    [InlineData("5000", "from 128 to 4096")]
    [InlineData("\"720\"", "from 128 to 4096")]
    public async Task Width_that_is_odd_or_out_of_range_is_refused(string width, string complaint)
    {
        var body = await BodyAsync();
        body["dimension"]!["width"] = JsonNode.Parse(width);
        Refusal(body).ShouldContain(complaint);
    }

    [Theory]
    [InlineData("voice", "{\"type\":\"text\",\"voice_id\":\"v\"}", "input_text")]
    [InlineData("voice", "{\"type\":\"text\",\"input_text\":\"hi\"}", "voice_id is required")]
    [InlineData("voice", "{\"type\":\"text\",\"input_text\":\"hi\",\"voice_id\":\"missing_1\"}", "Voice missing_1 not found")]
    [InlineData("voice", "{\"type\":\"text\",\"input_text\":\"hi\",\"voice_id\":\"v\",\"speed\":3}", "speed")]
    [InlineData("character", "{\"type\":\"avatar\"}", "avatar_id is required")]
    [InlineData("character", "{\"type\":\"avatar\",\"avatar_id\":\"a\",\"scale\":\"big\"}", "scale")]
    [InlineData("character", "{\"type\":\"avatar\",\"avatar_id\":\"a\",\"offset\":{\"x\":9}}", "x is invalid")]
    [InlineData("background", "{\"type\":\"video\",\"video_asset_id\":\"none\"}", "asset none not found")]
    [InlineData("background", "{\"type\":\"video\"}", "video_asset_id or url is required")]
    [InlineData("background", "{\"type\":\"color\",\"value\":\"green\"}", "#00FF00")]
    public async Task Wrong_part_of_a_scene_is_refused_by_name(string part, string value, string complaint)
    {
        var body = await BodyAsync();
        body["video_inputs"]![0]![part] = JsonNode.Parse(value);
        Refusal(body).ShouldContain(complaint);
    }

    [Fact]
    public async Task Unknown_play_style_is_refused()
    {
        var body = await BodyAsync();
        body["video_inputs"]![0]!["background"]!["play_style"] = "backwards";
        Refusal(body).ShouldContain("play_style");
    }

    [Fact]
    public async Task Background_asset_of_another_type_is_refused()
    {
        var body = await BodyAsync("image/png");
        Refusal(body).ShouldContain("is no video");
    }

    [Fact]
    public async Task No_scene_is_refused()
    {
        var body = await BodyAsync();
        body["video_inputs"] = new JsonArray();
        Refusal(body).ShouldContain("1 to 50 scenes");
    }

    private async Task<JsonObject> BodyAsync(string assetType = "video/mp4")
    {
        var assets = _simulator.Get<AssetStore>();
        var ct = TestContext.Current.CancellationToken;
        var asset = await assets.AnnounceAsync("film", assetType, 0, null, ct);
        await assets.ReceiveAsync(asset, new MemoryStream([1, 2, 3]), 100, isComplete: true, ct);
        return JsonNode.Parse($$"""
            {
              "dimension": { "width": 720, "height": 1280 },
              "video_inputs": [ {
                "character": { "type": "avatar", "avatar_id": "a", "scale": 0.8, "offset": { "x": 0.07, "y": 0.08 }, "matting": true },
                "voice": { "type": "text", "input_text": "Hello", "voice_id": "v" },
                "background": { "type": "video", "video_asset_id": "{{asset.Id}}", "play_style": "full_video" } } ]
            }
            """)!.AsObject();
    }

    private PresenterRequest Read(JsonObject body)
    {
        using var document = JsonDocument.Parse(body.ToJsonString());
        return _simulator.Get<StudioRequestReader>().Read(document.RootElement);
    }

    private string Refusal(JsonObject body) => Should.Throw<ProviderException>(() => Read(body)).Message;
}
