using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>Every kind of file that a timeline may name.</summary>
public sealed class FormatTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private const double BandSeconds = 0.5;

    private static readonly Area Middle = new(40, 40, 70, 140);

    /// <summary>The same colours as films have them, and as two kinds of older clips.</summary>
    private static readonly (string Tag, string Matrix)[] Codings = [("bt709", "bt709"), ("bt470bg", "bt601"), ("smpte170m", "bt601")];

    private static readonly string[] SourceColours = ["0x808080", "0x208040", "0xC03020", "0xD29678", "0x2040C0", "0xFFFFFF"];
    private static readonly string[] PresenterColours = ["0x2060C0", "0xC03020", "0xD29678", "0x808080"];

    /// <summary>Each as a shot of its own first, and then over white.</summary>
    [Fact]
    public async Task Pictures_of_every_format_are_shown_as_shots_and_over_one()
    {
        const double Seconds = 0.5;
        (string Format, string Pixels)[] formats =
            [("png", "rgb24"), ("png", "pal8"), ("jpg", "yuvj420p"), ("jpg", "yuvj444p"), ("webp", "yuv420p"), ("webp", "bgra")];
        var pictures = new List<Uri>();
        foreach (var (format, pixels) in formats)
        {
            pictures.Add(await PictureAsync(format, pixels));
        }

        var whiteFrom = formats.Length * Seconds;
        var under = await kit.ColoursAsync("white.mp4", 180, 320, ("white", whiteFrom));
        var timeline = new Timeline
        {
            Output = TimelineKit.Small,
            Visual =
            [
                .. pictures.Select(picture => new Shot { Source = picture, Kind = SourceKind.Picture, LengthSeconds = Seconds }),
                new Shot { Source = TimelineKit.Address(under) },
            ],
            Overlays =
            [
                .. pictures.Select((picture, index) => new Overlay
                {
                    StartSeconds = whiteFrom + (index * Seconds) + (Seconds / 2),
                    LengthSeconds = Seconds / 2,
                    Picture = new PictureLayer { Source = picture, Placement = new Placement { Scale = 0.5 } },
                }),
            ],
        };

        await kit.RenderAsync(timeline, "pictures.mp4");

        var film = await SeenFilm.ReadAsync(kit.PathOf("pictures.mp4"), TimelineKit.Small);
        foreach (var (index, (format, pixels)) in formats.Index())
        {
            var (shot, over) = (index * Seconds, whiteFrom + (index * Seconds));
            film.ColourAt(shot + 0.2, Middle).ShouldBeWithin(5, 0x20, 0x80, 0x40, $"{format} of {pixels} as a shot");
            film.ColourAt(over + 0.1, Middle).ShouldBeWithin(5, 255, 255, 255, $"before {format} of {pixels}");
            film.ColourAt(over + 0.4, Middle).ShouldBeWithin(5, 0x20, 0x80, 0x40, $"{format} of {pixels} over a shot");
        }
    }

    /// <summary>One after the other, with a second of silence before each; the film ends with the last.</summary>
    [Fact]
    public async Task Sounds_of_every_format_are_heard_from_their_start_to_their_end()
    {
        (string Format, string Codec)[] formats =
        [
            ("mp3", "libmp3lame"), ("m4a", "aac"), ("aac", "aac"), ("ogg", "libvorbis"), ("opus", "libopus"), ("flac", "flac"),
            ("wav", "pcm_s16le"), ("wav", "pcm_s24le"), ("wav", "pcm_f32le"),
        ];
        var tracks = new List<SoundTrack>();
        foreach (var (format, codec) in formats)
        {
            var sound = await kit.MakeAsync(
                $"{codec}.{format}", "-f", "lavfi", "-i", "sine=f=440:r=44100:d=2", "-af", "volume=-3dB", "-c:a", codec);
            tracks.Add(new SoundTrack
            {
                Name = $"{format} of {codec}", Source = TimelineKit.Address(sound), StartSeconds = (3 * tracks.Count) + 1,
            });
        }

        var clip = await kit.ColoursAsync("silent.mp4", 180, 320, ("gray", 1));
        var timeline = new Timeline
        {
            Output = TimelineKit.Small,
            Visual = [new Shot { Source = TimelineKit.Address(clip) }],
            Sound = tracks,
            Length = new FilmLength { Rule = LengthRule.NamedTrack, Track = tracks[^1].Name },
        };

        var rendered = await kit.RenderAsync(timeline, "sounds.mp4");

        rendered.FrameCount.ShouldBe(formats.Length * 3 * 24);
        var film = await HeardSound.ReadAsync(kit.PathOf("sounds.mp4"));
        foreach (var track in tracks)
        {
            film.Level(track.StartSeconds - 0.8, 0.7).ShouldBeLessThan(-60, track.Name);
            film.Level(track.StartSeconds + 0.1, 1.8).ShouldBe(-24, 2, track.Name);
        }
    }

    [Theory]
    [InlineData("smpte2084")]
    [InlineData("arib-std-b67")]
    public async Task High_dynamic_range_comes_to_bt709_with_the_colours_of_things_kept(string transfer)
    {
        Rgb[] things = [new(128, 128, 128), new(32, 128, 64), new(210, 150, 120), new(192, 48, 32)];

        var film = await ThroughHdrAsync([new Rgb(255, 255, 255), .. things], transfer);

        var seen = (await SeenFilm.ReadAsync(film, TimelineKit.Small)).At(0.2).Bands(things.Length + 1);
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

    [Fact]
    public async Task Sources_of_bt601_come_out_like_the_same_in_bt709()
    {
        var shots = new List<Shot>();
        foreach (var (tag, matrix) in Codings)
        {
            shots.Add(new Shot { Source = await TaggedAsync(tag, matrix) });
        }

        await ShouldBeAlikeAsync(
            "sources.mp4", new Timeline { Output = TimelineKit.Small, Visual = shots }, SourceColours.Length,
            [("bt470bg", 1, 0), ("smpte170m", 2, 0)]);
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Presenters_of_bt601_come_out_like_the_same_in_bt709()
    {
        var presenters = new List<ClipLayer>();
        foreach (var matte in new[] { Matte.Alpha, Matte.Key, Matte.None })
        {
            foreach (var (tag, matrix) in Codings)
            {
                presenters.Add(await PresenterAsync(matte, tag, matrix));
            }
        }

        var under = await kit.ColoursAsync("under-presenters.mp4", 180, 320, ("gray", presenters.Count * BandSeconds));
        var timeline = new Timeline
        {
            Output = TimelineKit.Small,
            Visual = [new Shot { Source = TimelineKit.Address(under) }],
            Overlays =
            [
                .. presenters.Select((presenter, index) => new Overlay
                {
                    StartSeconds = index * BandSeconds, LengthSeconds = BandSeconds, Clip = presenter,
                }),
            ],
        };

        await ShouldBeAlikeAsync(
            "presenters.mp4", timeline, PresenterColours.Length,
            [
                ("transparent, bt470bg", 1, 0), ("transparent, smpte170m", 2, 0), ("keyed, bt470bg", 4, 3), ("keyed, smpte170m", 5, 3),
                ("whole, bt470bg", 7, 6), ("whole, smpte170m", 8, 6),
            ]);
    }

    /// <param name="name">Of the film.</param>
    /// <param name="timeline">Half a second each of the same colours, coded in one way or another.</param>
    /// <param name="bands">How many colours, one below the other.</param>
    /// <param name="alike">Which half second should be like which other.</param>
    private async Task ShouldBeAlikeAsync(string name, Timeline timeline, int bands, IEnumerable<(string What, int One, int Other)> alike)
    {
        await kit.RenderAsync(timeline, name);

        var film = await SeenFilm.ReadAsync(kit.PathOf(name), TimelineKit.Small);
        foreach (var (what, first, second) in alike)
        {
            var (ones, others) = (Bands(first), Bands(second));
            foreach (var (one, other) in ones.Zip(others))
            {
                one.ShouldBeWithin(2, other.Red, other.Green, other.Blue, what);
            }

            ones.Distinct().Count().ShouldBe(bands, $"{what}: each colour is seen");
        }

        (await TimelineKit.AskAsync(kit.PathOf(name), TimelineKit.ColourTags)).ShouldBe("tv,bt709,bt709,bt709");

        IReadOnlyList<Rgb> Bands(int half) => film.At((half * BandSeconds) + 0.2).Bands(bands);
    }

    private async Task<Uri> PictureAsync(string format, string pixels)
    {
        // BT.601 in full range is what a JPEG is; limited range what a WebP is.
        var range = format == "jpg" ? "pc" : "tv";
        return TimelineKit.Address(await kit.MakeAsync(
            $"{pixels}.{format}", "-f", "lavfi", "-i", "color=0x208040:s=180x320:d=1,format=rgb24", "-frames:v", "1", "-vf",
            pixels switch
            {
                // FFmpeg's own palette of 256 does not hold the colour.
                "pal8" => "split[a][b];[a]palettegen[p];[b][p]paletteuse",
                "yuv420p" or "yuvj420p" or "yuvj444p" => $"scale=out_color_matrix=bt601:out_range={range},format={pixels}",
                _ => $"format={pixels}",
            },
            "-q:v", format == "webp" ? "100" : "1"));
    }

    private async Task<ClipLayer> PresenterAsync(Matte matte, string tag, string matrix)
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
        return new ClipLayer
        {
            Source = TimelineKit.Address(clip), Matte = matte, Key = matte == Matte.Key ? new ColorKey() : null,
        };
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
        var shot = new Shot { Source = TimelineKit.Address(clip) };
        await kit.RenderAsync(new Timeline { Output = TimelineKit.Small, Visual = [shot] }, $"film-{transfer}.mp4");
        return kit.PathOf($"film-{transfer}.mp4");
    }

    private async Task<Uri> TaggedAsync(string tag, string matrix) => TimelineKit.Address(await kit.MakeAsync(
            $"{tag}.mp4", "-f", "lavfi", "-i", Bands(SourceColours, 360, 640), "-vf",
            $"scale=out_color_matrix={matrix}:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p,"
                + $"setparams=range=tv:colorspace={tag}",
            "-c:v", "libx264", "-qp", "1"));

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
}
