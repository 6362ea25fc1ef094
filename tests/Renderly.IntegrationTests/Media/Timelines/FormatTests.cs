using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>Every kind of file that a timeline may name.</summary>
public sealed class FormatTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private const string Middle = "40:40:70:140";
    private const int FilmWidth = 180;

    private static readonly string[] SourceColours = ["0x808080", "0x208040", "0xC03020", "0xD29678", "0x2040C0", "0xFFFFFF"];
    private static readonly string[] PresenterColours = ["0x2060C0", "0xC03020", "0xD29678", "0x808080"];

    [Theory]
    [InlineData("png", "rgb24")]
    [InlineData("png", "pal8")]
    [InlineData("jpg", "yuvj420p")]
    [InlineData("jpg", "yuvj444p")]
    [InlineData("webp", "yuv420p")]
    [InlineData("webp", "bgra")]
    public async Task A_picture_is_shown_as_a_shot_and_over_one(string format, string pixels)
    {
        // BT.601 in full range is what a JPEG is; limited range what a WebP is.
        var range = format == "jpg" ? "pc" : "tv";
        var picture = await kit.MakeAsync(
            $"{pixels}.{format}", "-f", "lavfi", "-i", "color=0x208040:s=180x320:d=1,format=rgb24", "-frames:v", "1", "-vf",
            pixels switch
            {
                // FFmpeg's own palette of 256 does not hold the colour.
                "pal8" => "split[a][b];[a]palettegen[p];[b][p]paletteuse",
                "yuv420p" or "yuvj420p" or "yuvj444p" => $"scale=out_color_matrix=bt601:out_range={range},format={pixels}",
                _ => $"format={pixels}",
            },
            "-q:v", format == "webp" ? "100" : "1");
        var under = await kit.ColoursAsync($"under-{format}.mp4", 180, 320, ("black", 1), ("white", 1));
        var timeline = new Timeline
        {
            Output = TimelineKit.Small,
            Visual =
            [
                new Shot { Source = TimelineKit.Address(picture), Kind = SourceKind.Picture, LengthSeconds = 1 },
                new Shot { Source = TimelineKit.Address(under), InSeconds = 1, LengthSeconds = 1 },
            ],
            Overlays =
            [
                new Overlay
                {
                    StartSeconds = 1.5,
                    Picture = new PictureLayer { Source = TimelineKit.Address(picture), Placement = new Placement { Scale = 0.5 } },
                },
            ],
        };

        await kit.RenderAsync(timeline, $"{format}-{pixels}.mp4");

        var film = kit.PathOf($"{format}-{pixels}.mp4");
        (await kit.ColourAtAsync(film, 0.5, Middle)).ShouldBeWithin(5, 0x20, 0x80, 0x40);
        (await kit.ColourAtAsync(film, 1.2, Middle)).ShouldBeWithin(5, 255, 255, 255);
        (await kit.ColourAtAsync(film, 1.7, Middle)).ShouldBeWithin(5, 0x20, 0x80, 0x40);
    }

    [Theory]
    [InlineData("mp3", "libmp3lame")]
    [InlineData("m4a", "aac")]
    [InlineData("aac", "aac")]
    [InlineData("ogg", "libvorbis")]
    [InlineData("opus", "libopus")]
    [InlineData("flac", "flac")]
    [InlineData("wav", "pcm_s16le")]
    [InlineData("wav", "pcm_s24le")]
    [InlineData("wav", "pcm_f32le")]
    public async Task A_sound_is_heard_from_its_start_to_its_end(string format, string codec)
    {
        var sound = await kit.MakeAsync(
            $"{codec}.{format}", "-f", "lavfi", "-i", "sine=f=440:r=44100:d=2", "-af", "volume=-3dB", "-c:a", codec);
        var clip = await kit.ColoursAsync($"for-{codec}-{format}.mp4", 180, 320, ("gray", 1));
        var timeline = new Timeline
        {
            Output = TimelineKit.Small,
            Visual = [new Shot { Source = TimelineKit.Address(clip) }],
            Sound = [new SoundTrack { Name = "voice", Source = TimelineKit.Address(sound), StartSeconds = 1 }],
            Length = new FilmLength { Rule = LengthRule.NamedTrack, Track = "voice" },
        };

        var rendered = await kit.RenderAsync(timeline, $"{codec}-{format}.mp4");

        var film = kit.PathOf($"{codec}-{format}.mp4");
        // A frame of some codecs may be longer than what was left.
        rendered.FrameCount.ShouldBeInRange(72, 74);
        (await TimelineKit.LevelAsync(film, 0, 0.9)).ShouldBeLessThan(-60);
        (await TimelineKit.LevelAsync(film, 1.1, 1.8)).ShouldBe(-24, 2);
    }

    [Theory]
    [InlineData("smpte2084")]
    [InlineData("arib-std-b67")]
    public async Task High_dynamic_range_comes_to_bt709_with_the_colours_of_things_kept(string transfer)
    {
        Rgb[] things = [new(128, 128, 128), new(32, 128, 64), new(210, 150, 120), new(192, 48, 32)];

        var film = await ThroughHdrAsync([new Rgb(255, 255, 255), .. things], transfer);

        var seen = (await MediaKit.FrameAsync(film, 0.2, FilmWidth)).Bands(things.Length + 1);
        foreach (var (thing, shown) in things.Zip(seen.Skip(1)))
        {
            shown.ShouldBeWithin(10, thing.Red, thing.Green, thing.Blue);
        }

        // White has brighter things above it, for which there must be room.
        var white = seen[0];
        white.ShouldBeWithin(2, white.Green, white.Green, white.Green);
        white.Green.ShouldBeInRange(215, 240);
        (await TimelineKit.AskAsync(film, TimelineKit.ColourTags)).ShouldBe("tv,bt709,bt709,bt709");
        (await TimelineKit.AskAsync(film, "stream=pix_fmt")).ShouldBe("yuv420p");
    }

    [Theory]
    [InlineData("bt470bg")]
    [InlineData("smpte170m")]
    public async Task A_source_of_bt601_comes_out_like_the_same_in_bt709(string tag) => await ShouldBeAlikeAsync(
        await TaggedAsync(tag, "bt601"), await TaggedAsync("bt709", "bt709"), SourceColours.Length);

    [Theory]
    [InlineData(Matte.Alpha, "bt470bg")]
    [InlineData(Matte.Alpha, "smpte170m")]
    [InlineData(Matte.Key, "smpte170m")]
    [InlineData(Matte.None, "bt470bg")]
    public async Task A_presenter_of_bt601_comes_out_like_the_same_in_bt709(Matte matte, string tag) => await ShouldBeAlikeAsync(
        await PresenterAsync(matte, tag, "bt601"), await PresenterAsync(matte, "bt709", "bt709"), PresenterColours.Length);

    private static async Task ShouldBeAlikeAsync(string standard, string high, int bands)
    {
        var ones = (await MediaKit.FrameAsync(standard, 0.2, FilmWidth)).Bands(bands);
        var others = (await MediaKit.FrameAsync(high, 0.2, FilmWidth)).Bands(bands);

        foreach (var (one, other) in ones.Zip(others))
        {
            one.ShouldBeWithin(2, other.Red, other.Green, other.Blue);
        }

        ones.Distinct().Count().ShouldBe(bands, "each colour is seen");
        (await TimelineKit.AskAsync(standard, TimelineKit.ColourTags)).ShouldBe("tv,bt709,bt709,bt709");
    }

    private async Task<string> PresenterAsync(Matte matte, string tag, string matrix)
    {
        var (name, alpha) = ($"{matte}-{tag}", matte == Matte.Alpha);
        var presenter = matte == Matte.Key
            ? $"{Bands(PresenterColours, 140, 320)},pad=180:320:20:0:color=0x00FF00"
            : Bands(PresenterColours, 180, 320);
        var clip = await kit.MakeAsync(
            alpha ? $"{name}.webm" : $"{name}.mp4",
            [
                "-f", "lavfi", "-i", presenter, "-vf",
                $"scale=out_color_matrix={matrix}:out_range=tv:flags=accurate_rnd+full_chroma_int,"
                    + $"format={(alpha ? "yuva420p" : "yuv420p")},"
                    + $"setparams=range=tv:colorspace={tag}",
                .. alpha ? ["-c:v", "libvpx-vp9", "-lossless", "1", "-auto-alt-ref", "0"] : new[] { "-c:v", "libx264", "-qp", "1" },
            ]);
        var under = await kit.ColoursAsync("under-presenter.mp4", 180, 320, ("gray", 0.5));
        var overlay = new ClipLayer { Source = TimelineKit.Address(clip), Matte = matte, Key = matte == Matte.Key ? new ColorKey() : null };
        await kit.RenderAsync(
            new Timeline
            {
                Output = TimelineKit.Small,
                Visual = [new Shot { Source = TimelineKit.Address(under) }],
                Overlays = [new Overlay { Clip = overlay }],
            },
            $"film-{name}.mp4");
        return kit.PathOf($"film-{name}.mp4");
    }

    private async Task<string> ThroughHdrAsync(IReadOnlyList<Rgb> colours, string transfer)
    {
        var frames = HdrPatch.Frames(colours, transfer, 12);
        await File.WriteAllBytesAsync(kit.PathOf($"{transfer}.yuv"), frames, TestContext.Current.CancellationToken);
        var size = FormattableString.Invariant($"{HdrPatch.Width}x{HdrPatch.BandHeight * colours.Count}");
        var clip = await kit.MakeAsync(
            $"{transfer}.mp4", "-f", "rawvideo", "-pix_fmt", "yuv420p10le", "-s", size, "-r", "24", "-i", kit.PathOf($"{transfer}.yuv"),
            "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error:lossless=1",
            "-color_primaries", "bt2020", "-color_trc", transfer, "-colorspace", "bt2020nc", "-color_range", "tv");
        return await RenderAsync(clip);
    }

    private async Task<string> TaggedAsync(string tag, string matrix)
    {
        var clip = await kit.MakeAsync(
            $"{tag}.mp4", "-f", "lavfi", "-i", Bands(SourceColours, 360, 640), "-vf",
            $"scale=out_color_matrix={matrix}:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p,"
                + $"setparams=range=tv:colorspace={tag}",
            "-c:v", "libx264", "-qp", "1");
        return await RenderAsync(clip);
    }

    /// <summary>Half a second of one band below the other, not coded in any matrix yet.</summary>
    private static string Bands(IReadOnlyList<string> colours, int width, int height)
    {
        var bands = colours.Select((colour, band) =>
        {
            var bandHeight = ((band + 1) * height / colours.Count) - (band * height / colours.Count);
            return FormattableString.Invariant($"color={colour}:s={width}x{bandHeight}:r=24:d=0.5,format=gbrp[band{band}];");
        });
        return FormattableString.Invariant(
            $"{string.Concat(bands)}{string.Concat(colours.Select((_, band) => $"[band{band}]"))}vstack=inputs={colours.Count}");
    }

    private async Task<string> RenderAsync(string clip)
    {
        var name = $"film-{Path.GetFileName(clip)}";
        var shot = new Shot { Source = TimelineKit.Address(clip) };
        await kit.RenderAsync(new Timeline { Output = TimelineKit.Small, Visual = [shot] }, name);
        return kit.PathOf(name);
    }
}
