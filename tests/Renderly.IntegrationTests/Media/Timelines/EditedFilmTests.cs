using System.Text;
using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>What of an edited film is made again, counted from FFmpeg's own reports.</summary>
public sealed class EditedFilmTests : IDisposable
{
    // The film is written, decoded for the check and, where its picture is copied, once more for the thumbnail.
    private const int RunsOfCopy = 3;
    private const int RunsOfEncode = 2;

    private readonly FFmpegRecorder recorder = new();
    private readonly MediaKit kit;

    public EditedFilmTests() => kit = new MediaKit(new() { ["Media:FFmpegPath"] = recorder.Path });

    public void Dispose()
    {
        kit.Dispose();
        recorder.Dispose();
    }

    [Fact]
    public async Task The_same_film_is_neither_measured_nor_encoded_again_and_shows_the_same()
    {
        var timeline = await FilmAsync();
        await kit.RenderAsync(timeline, "first.mp4");
        var runs = recorder.Runs;

        var again = await kit.RenderAsync(timeline, "second.mp4");

        again.FrameCount.ShouldBe(48);
        recorder.PictureEncoders().ShouldBe(["libx264"]);
        (recorder.Runs - runs).ShouldBe(RunsOfCopy);
        (await FramesAsync("second.mp4", "v")).ShouldBe(await FramesAsync("first.mp4", "v"));
        (await FramesAsync("second.mp4", "a")).ShouldBe(await FramesAsync("first.mp4", "a"));
        (await TimelineKit.AskAsync(kit.PathOf("second.mp4"), TimelineKit.ColourTags)).ShouldBe("tv,bt709,bt709,bt709");
        File.Exists(kit.PathOf("second.mp4.jpg")).ShouldBeTrue();
    }

    [Fact]
    public async Task Another_text_is_another_picture_but_the_sound_is_not_measured_again()
    {
        var timeline = await FilmAsync();
        await kit.RenderAsync(timeline, "first.mp4");
        var runs = recorder.Runs;

        var other = new Overlay { Text = new TextLayer { Content = "Other words" } };
        await kit.RenderAsync(timeline with { Overlays = [other] }, "second.mp4");

        recorder.PictureEncoders().ShouldBe(["libx264", "libx264"]);
        (recorder.Runs - runs).ShouldBe(RunsOfEncode);
        (await FramesAsync("second.mp4", "v")).ShouldNotBe(await FramesAsync("first.mp4", "v"));
        (await FramesAsync("second.mp4", "a")).ShouldBe(await FramesAsync("first.mp4", "a"));
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Another_sound_title_or_container_leaves_the_picture_as_it_was_encoded()
    {
        var timeline = await FilmAsync();
        await kit.RenderAsync(timeline, "first.mp4");
        var runs = recorder.Runs;

        var louder = timeline with
        {
            Sound = [timeline.Sound[0] with { FadeOutSeconds = 0.5 }],
            Metadata = new FilmMetadata { Title = "New" },
            Output = timeline.Output with { Format = FilmFormat.Mov },
        };
        await kit.RenderAsync(louder, "second.mov");

        recorder.PictureEncoders().ShouldBe(["libx264"]);
        (recorder.Runs - runs).ShouldBeGreaterThan(RunsOfCopy);
        (await FramesAsync("second.mov", "v")).ShouldBe(await FramesAsync("first.mp4", "v"));
        (await FramesAsync("second.mov", "a")).ShouldNotBe(await FramesAsync("first.mp4", "a"));
        (await TimelineKit.AskAsync(kit.PathOf("second.mov"), "format_tags=title")).ShouldContain("New");
    }

    [Fact]
    public async Task A_source_with_another_content_under_the_same_address_is_another_film()
    {
        var timeline = await FilmAsync();
        await kit.RenderAsync(timeline, "first.mp4");

        await SceneAsync("blue");
        await kit.RenderAsync(timeline, "second.mp4");

        recorder.PictureEncoders().ShouldBe(["libx264", "libx264"]);
        (await kit.ColourAtAsync(kit.PathOf("second.mp4"), 1, "20:20:80:200")).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Damaged_entries_are_found_out_and_made_again()
    {
        var timeline = await FilmAsync();
        await kit.RenderAsync(timeline, "first.mp4");
        var entries = Directory.GetFiles(kit.PathOf("cache"));
        entries.Select(entry => Path.GetFileName(entry).Split('-')[0]).Order().ShouldBe(["level", "picture", "probe", "probe"]);
        foreach (var entry in entries)
        {
            var bytes = await File.ReadAllBytesAsync(entry, TestContext.Current.CancellationToken);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(entry, bytes, TestContext.Current.CancellationToken);
        }

        await kit.RenderAsync(timeline, "second.mp4");
        await kit.RenderAsync(timeline, "third.mp4");

        recorder.PictureEncoders().ShouldBe(["libx264", "libx264"]);
        Directory.GetFiles(kit.PathOf("cache")).Length.ShouldBe(entries.Length);
        (await FramesAsync("second.mp4", "v")).ShouldBe(await FramesAsync("first.mp4", "v"));
        (await FramesAsync("third.mp4", "v")).ShouldBe(await FramesAsync("first.mp4", "v"));
    }

    [Theory]
    [InlineData("Media:Output:ConstantRateFactor", "30")]
    [InlineData("Media:FFmpegPath", null)]
    [InlineData("Media:Cache:MaxBytes", "0")]
    [Trait("Suite", "Long")]
    public async Task Another_encoder_or_no_cache_makes_all_of_it_again(string setting, string? value)
    {
        var timeline = await FilmAsync();
        await kit.RenderAsync(timeline, "first.mp4");

        using var upgraded = new FFmpegRecorder(version: "99");
        var settings = new Dictionary<string, string?>
        {
            ["Media:FFmpegPath"] = upgraded.Path,
            ["Media:WorkFolder:Path"] = kit.Folder,
            [setting] = value ?? upgraded.Path,
        };
        using var other = new MediaKit(settings);
        foreach (var name in new[] { "scene.mp4", "tone.mp3" })
        {
            File.Copy(kit.PathOf(name), other.PathOf(name));
        }

        await other.RenderAsync(timeline, "second.mp4");

        upgraded.PictureEncoders().ShouldBe(["libx264"]);
    }

    private async Task<Timeline> FilmAsync()
    {
        var (scene, tone) = (await SceneAsync("red"), await kit.MakeAsync("tone.mp3", "-f", "lavfi", "-i", "sine=f=300:r=44100:d=2"));
        return new Timeline
        {
            Output = TimelineKit.Small,
            Visual = [new Shot { Source = TimelineKit.Address(scene), LengthSeconds = 2 }],
            Overlays = [new Overlay { Text = new TextLayer { Content = "Some words" } }],
            Sound = [new SoundTrack { Source = TimelineKit.Address(tone) }],
            Loudness = new Loudness(),
        };
    }

    private Task<string> SceneAsync(string colour) => kit.ColoursAsync("scene.mp4", 320, 180, (colour, 2));

    /// <summary>Hash of what is decoded, with the times at which it is shown or heard.</summary>
    private async Task<string> FramesAsync(string name, string stream) => Encoding.UTF8.GetString(await MediaKit.RunAsync(
        "ffmpeg", ["-nostdin", "-v", "error", "-i", kit.PathOf(name), "-map", $"0:{stream}:0", "-f", "framemd5", "-"]));
}
