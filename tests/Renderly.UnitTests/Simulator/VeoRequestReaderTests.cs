using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Providers;
using Renderly.Simulator.Providers.Gcs;
using Renderly.Simulator.Providers.Veo;
using Renderly.Simulator.Settings;

namespace Renderly.UnitTests.Simulator;

public sealed class VeoRequestReaderTests : IAsyncDisposable
{
    private const string Model = "veo-3.1-generate-001";
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private readonly SimulatorUnderTest _simulator = new();

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public async Task Base_clip_of_a_generated_length_is_accepted(int seconds) =>
        (await ReadAsync(Clip(seconds))).Clip.Seconds.ShouldBe(seconds);

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(0)]
    public async Task Base_clip_of_another_length_is_refused(int seconds) =>
        (await RefusalAsync(Clip(seconds))).ShouldBe(
            $"Unsupported output video duration {seconds} seconds, supported durations are [4,6,8] for feature video_generation.");

    [Fact]
    public async Task Portrait_720p_gives_720_by_1280()
    {
        var clip = (await ReadAsync(Clip(8))).Clip;
        (clip.Width, clip.Height).ShouldBe((720, 1280));
    }

    [Fact]
    public async Task Picture_without_mime_type_is_refused()
    {
        var body = Clip(8);
        body["instances"]![0]!["image"] = new JsonObject { ["bytesBase64Encoded"] = Png };
        (await RefusalAsync(body)).ShouldContain("image.mimeType is required");
    }

    [Fact]
    public async Task Bytes_that_are_no_picture_are_refused()
    {
        var body = Clip(8);
        body["instances"]![0]!["image"] = new JsonObject { ["bytesBase64Encoded"] = "aGVsbG8=", ["mimeType"] = "image/png" };
        (await RefusalAsync(body)).ShouldContain("no PNG, JPEG or WebP image");
    }

    [Fact]
    public async Task Picture_without_prompt_is_enough()
    {
        var body = Clip(8);
        body["instances"]![0] = new JsonObject { ["image"] = new JsonObject { ["bytesBase64Encoded"] = Png, ["mimeType"] = "image/png" } };
        (await ReadAsync(body)).Clip.ImageFile.ShouldNotBeNull();
    }

    [Fact]
    public async Task Neither_prompt_nor_picture_is_refused()
    {
        var body = Clip(8);
        body["instances"]![0]!["prompt"] = " ";
        (await RefusalAsync(body)).ShouldContain("prompt is required");
    }

    [Fact]
    public async Task Resize_mode_without_picture_is_refused()
    {
        var body = Clip(8);
        body["parameters"]!["resizeMode"] = "crop";
        (await RefusalAsync(body)).ShouldContain("resizeMode");
    }

    [Fact]
    public async Task Extension_adds_seven_seconds_and_keeps_the_input_length()
    {
        await StoreFilmAsync(new MediaInfo(29, 720, 1280, 24, true, false, "h264"));
        var submission = await ReadAsync(Extension(7));
        submission.IsExtension.ShouldBeTrue();
        (submission.Clip.InputSeconds, submission.Clip.Seconds).ShouldBe((29, 7));
    }

    [Fact]
    public async Task Extension_of_another_length_is_refused()
    {
        await StoreFilmAsync(new MediaInfo(8, 720, 1280, 24, true, false, "h264"));
        (await RefusalAsync(Extension(8))).ShouldContain("supported durations are [7] for feature video_extension");
    }

    [Theory]
    [InlineData(36, 720, 1280, 24, "must be from 1 to 30 seconds, but got: 36")]
    [InlineData(0.5, 720, 1280, 24, "must be from 1 to 30 seconds")]
    [InlineData(8, 720, 1280, 25, "frame rate of the input video must be 24, but got: 25")]
    [InlineData(8, 1280, 720, 24, "Aspect ratio of the input video must be 9:16, but got: 16:9")]
    [InlineData(8, 1080, 1920, 24, "Resolution of the input video must be 720x1280, but got: 1080x1920")]
    public async Task Extension_of_an_unfit_film_is_refused(double seconds, int width, int height, double rate, string complaint)
    {
        await StoreFilmAsync(new MediaInfo(seconds, width, height, rate, true, false, "h264"));
        (await RefusalAsync(Extension(7))).ShouldContain(complaint);
    }

    [Fact]
    public async Task Extension_of_a_missing_film_is_refused() => (await RefusalAsync(Extension(7))).ShouldContain("no such object");

    [Fact]
    public async Task Extension_without_mime_type_is_refused()
    {
        var body = Extension(7);
        body["instances"]![0]!["video"]!.AsObject().Remove("mimeType");
        (await RefusalAsync(body)).ShouldContain("video.mimeType is required");
    }

    [Theory]
    [InlineData("sampleCount", "5")]
    [InlineData("seed", "-1")]
    [InlineData("resolution", "\"480p\"")]
    [InlineData("aspectRatio", "\"1:1\"")]
    [InlineData("generateAudio", "\"yes\"")]
    [InlineData("storageUri", "\"https://bucket/x\"")]
    public async Task Parameter_outside_its_range_is_refused_by_name(string name, string value)
    {
        var body = Clip(8);
        body["parameters"]![name] = JsonNode.Parse(value);
        (await RefusalAsync(body)).ShouldContain(name);
    }

    [Theory]
    [InlineData("veo-3.1-generate-preview", "is no longer available")]
    [InlineData("veo-2.0-generate-001", "is no longer available")]
    [InlineData("veo-9", "was not found")]
    public void Model_that_is_not_served_is_404(string model, string complaint)
    {
        var error = Should.Throw<ProviderException>(() => VeoModels.Require("p", "us-central1", model));
        error.Status.ShouldBe(404);
        error.Message.ShouldContain(complaint);
    }

    private static JsonObject Clip(int seconds) => new()
    {
        ["instances"] = new JsonArray(new JsonObject { ["prompt"] = "a | b | pan left | calm" }),
        ["parameters"] = new JsonObject
        {
            ["durationSeconds"] = seconds,
            ["aspectRatio"] = "9:16",
            ["generateAudio"] = false,
            ["storageUri"] = "gs://films/a"
        },
    };

    private static JsonObject Extension(int seconds)
    {
        var body = Clip(seconds);
        body["instances"]![0]!["video"] = new JsonObject { ["gcsUri"] = "gs://films/in.mp4", ["mimeType"] = "video/mp4" };
        return body;
    }

    private async Task StoreFilmAsync(MediaInfo info)
    {
        var file = Path.Combine(_simulator.Folder, "film");
        await File.WriteAllTextAsync(file, "film");
        await _simulator.Get<ObjectStore>().PutFilmAsync(
            "gs://films/in.mp4", new Film("film", info.Seconds, IsShared: false), info, default, TestContext.Current.CancellationToken);
    }

    private async Task<VeoRequest> ReadAsync(JsonObject body)
    {
        using var document = JsonDocument.Parse(body.ToJsonString());
        var reader = new VeoRequestReader(document.RootElement, Model, new SimulatorOptions(), _simulator.Get<VeoInputs>());
        return (await reader.ReadAsync(TestContext.Current.CancellationToken)).Request;
    }

    private async Task<string> RefusalAsync(JsonObject body)
    {
        var error = await Should.ThrowAsync<ProviderException>(() => ReadAsync(body));
        error.Status.ShouldBe(400);
        return error.Message;
    }
}
