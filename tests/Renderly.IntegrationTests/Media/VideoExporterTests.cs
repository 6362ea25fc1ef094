using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renderly.Contracts.Media;
using Renderly.Media.Exports;
using Renderly.Media.Marks;
using Renderly.Storage;

namespace Renderly.IntegrationTests.Media;

/// <summary>Finished films in other forms, from storage to storage.</summary>
public sealed class VideoExporterTests(MediaKit kit) : IClassFixture<MediaKit>, IAsyncLifetime
{
    private const string CompositeByAi = "compositeWithTrainedAlgorithmicMedia";

    private IHost host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IObjectFiles Files => host.Services.GetRequiredService<IObjectFiles>();

    public async ValueTask InitializeAsync()
    {
        host = MediaHost.Build(kit, services => services.AddVideoExports());
        await host.StartAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }

    [Theory]
    [InlineData(ExportForm.Mp4, 480, Traits = ["Suite", "Long"])]
    [InlineData(ExportForm.Mp4, 720, Traits = ["Suite", "Long"])]
    [InlineData(ExportForm.Mp4, 1080)]
    [InlineData(ExportForm.Mov, 480)]
    [InlineData(ExportForm.Mov, 720, Traits = ["Suite", "Long"])]
    [InlineData(ExportForm.Mov, 1080, Traits = ["Suite", "Long"])]
    [InlineData(ExportForm.WebM, 480, Traits = ["Suite", "Long"])]
    [InlineData(ExportForm.WebM, 720)]
    [InlineData(ExportForm.WebM, 1080, Traits = ["Suite", "Long"])]
    public async Task A_circle_stays_round_in_every_form_and_quality(ExportForm form, int shorter)
    {
        var (made, path) = await MadeAsync(await OrderAsync(await CardAsync(1920, 1080), form, shorter));

        var width = shorter * 16 / 9 / 2 * 2;
        width = Math.Abs(width - (shorter * 16.0 / 9)) > 1 ? width + 2 : width;
        (made.WidthPixels, made.HeightPixels, made.Adjusted).ShouldBe((width, shorter, null));
        var streams = await ProbeAsync(path, "stream=codec_name,width,height,sample_aspect_ratio,nb_read_frames");
        var (video, sound, container) = form == ExportForm.WebM
            ? ("vp9", "opus", "matroska,webm")
            : ("h264", "aac", "mov,mp4,m4a,3gp,3g2,mj2");
        streams.ShouldContain($"codec_name={video}");
        streams.ShouldContain($"codec_name={sound}");
        streams.ShouldContain($"width={width}\nheight={shorter}");
        (await ProbeAsync(path, "format=format_name")).ShouldContain(container);
        (await ProbeAsync(path, "format_tags=major_brand")).Contains("qt  ", StringComparison.Ordinal).ShouldBe(form == ExportForm.Mov);
        (await kit.FramesAsync(path)).ShouldBe(8);
        await ShouldBeRoundAsync(path, made.WidthPixels, made.HeightPixels);
        (await MarkAsync(path, form)).ShouldContain(CompositeByAi);
        made.ContentType.ShouldBe(form switch { ExportForm.WebM => "video/webm", ExportForm.Mov => "video/quicktime", _ => "video/mp4" });
    }

    [Fact]
    public async Task An_upright_film_is_measured_by_its_width()
    {
        var (made, path) = await MadeAsync(await OrderAsync(await CardAsync(720, 1280), ExportForm.Mp4, 480));

        (made.WidthPixels, made.HeightPixels).ShouldBe((480, 854));
        await ShouldBeRoundAsync(path, made.WidthPixels, made.HeightPixels);
    }

    [Theory]
    [InlineData(ExportForm.Mp4)]
    [InlineData(ExportForm.Mov)]
    public async Task What_fits_as_it_is_is_copied_bit_by_bit(ExportForm form)
    {
        var card = await CardAsync(1280, 720);

        var (_, path) = await MadeAsync(await OrderAsync(card, form, 720));

        (await PacketsAsync(path)).ShouldBe(await PacketsAsync(card));
    }

    [Fact]
    public async Task A_small_film_is_not_enlarged_and_it_is_said()
    {
        var (made, _) = await MadeAsync(await OrderAsync(await CardAsync(1280, 720), ExportForm.WebM, 1080));

        (made.WidthPixels, made.HeightPixels).ShouldBe((1280, 720));
        made.Adjusted.ShouldBe("The film has 1280 × 720 pixels and is not enlarged to 1080p.");
    }

    [Fact]
    public async Task An_mp4_plays_before_it_is_whole_and_keeps_what_it_says_of_itself_and_of_its_origin()
    {
        var titled = await kit.MakeAsync("titled.mp4",
            "-f", "lavfi", "-i", "testsrc2=s=640x480:r=24:d=1", "-pix_fmt", "yuv420p", "-c:v", "libx264",
            "-metadata", "title=Summer", "-metadata", "copyright=Ann");
        await FileMarks.WriteAsync(titled, "video/mp4", AiMark.Of(DigitalSource.TrainedAlgorithmicMedia, Guid.CreateVersion7()), Cancel);
        var order = await OrderAsync(titled, ExportForm.Mp4, 480);

        var (_, path) = await MadeAsync(order);

        (await ProbeAsync(path, "format_tags=title,copyright")).ShouldContain("title=Summer");
        var mark = await MarkAsync(path, ExportForm.Mp4);
        mark.ShouldContain("/trainedAlgorithmicMedia");
        mark.ShouldContain(order.JobId.ToString());
        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Cancel));
        bytes.IndexOf("moov", StringComparison.Ordinal).ShouldBeLessThan(bytes.IndexOf("mdat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_film_without_sound_and_one_with_silence_are_exported_as_they_are()
    {
        var mute = await kit.MakeAsync("mute.mp4", "-f", "lavfi", "-i", "color=black:s=640x360:r=24:d=1", "-pix_fmt", "yuv420p");
        var silent = await kit.MakeAsync("silent.mp4",
            "-f", "lavfi", "-i", "color=black:s=640x360:r=24:d=1", "-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo:d=1",
            "-pix_fmt", "yuv420p", "-t", "1");

        foreach (var film in (string[])[mute, silent])
        {
            var (_, path) = await MadeAsync(await OrderAsync(film, ExportForm.WebM, 480));
            (await ProbeAsync(path, "stream=codec_type")).Contains("audio", StringComparison.Ordinal).ShouldBe(film == silent);
        }
    }

    [Fact]
    public async Task A_poster_is_a_frame_that_is_not_black_in_the_films_own_shape()
    {
        var film = await kit.ColoursAsync("intro.mp4", 1280, 720, ("black", 2), ("lime", 1));

        var (made, path) = await MadeAsync(await OrderAsync(film, ExportForm.Poster, 480));

        (made.ContentType, made.WidthPixels, made.HeightPixels).ShouldBe(("image/jpeg", 854, 480));
        (await ProbeAsync(path, "stream=width,height")).ShouldContain("width=854\nheight=480");
        (await ColourAsync(path)).ShouldBeNear(0, 255, 0);
        Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Cancel)).ShouldContain(CompositeByAi);
    }

    [Fact]
    public async Task A_contact_sheet_shows_the_middle_of_each_scene_in_order()
    {
        var film = await kit.ColoursAsync("scenes.mp4", 640, 360, ("red", 1), ("lime", 2), ("blue", 1));
        var order = await OrderAsync(film, ExportForm.ContactSheet, null) with { SceneStartsSeconds = [0, 1, 3] };

        var (made, path) = await MadeAsync(order);

        // Three frames of 320 × 180 with 8 pixels around and between them.
        (made.ContentType, made.WidthPixels, made.HeightPixels).ShouldBe(("image/jpeg", 992, 196));
        (await ColourAsync(path, "200:100:60:50")).ShouldBeNear(255, 0, 0);
        (await ColourAsync(path, "200:100:390:50")).ShouldBeNear(0, 255, 0);
        (await ColourAsync(path, "200:100:720:50")).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task A_contact_sheet_of_a_film_without_known_scenes_is_evenly_spaced()
    {
        var film = await kit.ColoursAsync("halves.mp4", 360, 640, ("red", 2), ("blue", 2));

        var (made, path) = await MadeAsync(await OrderAsync(film, ExportForm.ContactSheet, null));

        // Two rows of six frames of 180 × 320.
        (made.WidthPixels, made.HeightPixels).ShouldBe((1136, 664));
        (await ColourAsync(path, "100:100:950:100")).ShouldBeNear(255, 0, 0);
        (await ColourAsync(path, "100:100:50:450")).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task What_is_gone_or_damaged_fails_and_leaves_nothing_behind()
    {
        var damaged = kit.PathOf("damaged.mp4");
        await File.WriteAllBytesAsync(damaged, [0, 1, 2, 3], Cancel);
        var gone = await OrderAsync(damaged, ExportForm.Mp4, 480) with { SourceUri = UriOf("jobs/none/final.mp4") };

        foreach (var order in new[] { gone, await OrderAsync(damaged, ExportForm.Mp4, 480) })
        {
            var failed = (await ExportAsync(order)).ShouldBeOfType<ExportFailed>();
            (failed.ExportId, failed.Attempt, failed.CanRetry).ShouldBe((order.ExportId, 1, false));
            failed.Reason.ShouldEndWith(".");
        }

        Directory.GetFileSystemEntries(kit.PathOf("work")).ShouldNotContain(entry => entry.Contains("export", StringComparison.Ordinal));
    }

    [Fact]
    public async Task How_far_it_is_is_told_and_never_goes_back()
    {
        var told = new List<double>();
        var order = await OrderAsync(await CardAsync(1280, 720), ExportForm.WebM, 480);

        await host.Services.GetRequiredService<VideoExporter>().ExportAsync(order, new Told(told), Cancel);

        told.ShouldNotBeEmpty();
        told.ShouldBe(told.Order());
        told.ShouldAllBe(fraction => fraction >= 0 && fraction <= 1);
    }

    private Task<object> ExportAsync(ExportVideo order) =>
        host.Services.GetRequiredService<VideoExporter>().ExportAsync(order, new Told([]), Cancel);

    private async Task<(VideoExported Made, string Path)> MadeAsync(ExportVideo order)
    {
        var told = await ExportAsync(order);
        var made = told.ShouldBeOfType<VideoExported>((told as ExportFailed)?.Reason);
        (made.JobId, made.ExportId, made.Attempt, made.Uri).ShouldBe((order.JobId, order.ExportId, order.Attempt, order.TargetUri));
        var path = kit.PathOf($"{order.ExportId:N}{Path.GetExtension(order.TargetUri.OriginalString)}");
        var stored = await Files.DownloadToFileAsync(ObjectUri.Parse(made.Uri.OriginalString), path, Cancel);
        (stored.SizeBytes, stored.ContentType).ShouldBe((made.SizeBytes, made.ContentType));
        return (made, path);
    }

    private async Task<ExportVideo> OrderAsync(string film, ExportForm form, int? shorter)
    {
        var id = Guid.CreateVersion7();
        var source = UriOf($"jobs/{id}/final.mp4");
        await Files.UploadFileAsync(film, ObjectUri.Parse(source.OriginalString), null, Cancel);
        var extension = form switch { ExportForm.Mov => "mov", ExportForm.WebM => "webm", ExportForm.Mp4 => "mp4", _ => "jpg" };
        return new ExportVideo
        {
            JobId = id,
            ExportId = id,
            Attempt = 1,
            SourceUri = source,
            Form = form,
            ShorterSidePixels = shorter,
            TargetUri = UriOf($"jobs/{id}/exports/{id}.{extension}"),
        };
    }

    private Uri UriOf(string key) => new(host.Services.GetRequiredService<IObjectStores>().Own(key).ToString());

    /// <summary>A second of a white disc, as high as four fifths of the shorter side, in the middle of black, and a tone.</summary>
    private async Task<string> CardAsync(int width, int height)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"card-{width}x{height}.mp4");
        if (File.Exists(kit.PathOf(name)))
        {
            return kit.PathOf(name);
        }

        var disc = FormattableString.Invariant(
            $"geq=lum='if(lte(hypot(X+0.5-{width}/2,Y+0.5-{height}/2),{Math.Min(width, height)}*0.4),235,16)':cb=128:cr=128");
        var still = await kit.MakeAsync(
            $"{name}.png", "-f", "lavfi", "-i", $"color=black:s={width}x{height},format=yuv420p,{disc}", "-frames:v", "1");
        return await kit.MakeAsync(name,
            "-loop", "1", "-framerate", "8", "-t", "1", "-i", still, "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=1",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-ac", "2", "-t", "1");
    }

    /// <summary>The disc is as wide as it is high, as large as it should be, and in the middle.</summary>
    private static async Task ShouldBeRoundAsync(string path, int width, int height)
    {
        var pixels = await MediaKit.RunAsync("ffmpeg",
            ["-nostdin", "-v", "error", "-i", path, "-frames:v", "1", "-vf", "format=gray", "-f", "rawvideo", "-"]);
        pixels.Length.ShouldBe(width * height);
        var lit = pixels.Index()
            .Where(pixel => pixel.Item > 128)
            .Select(pixel => (X: pixel.Index % width, Y: pixel.Index / width))
            .ToList();
        var (left, right, top, bottom) = (lit.Min(p => p.X), lit.Max(p => p.X), lit.Min(p => p.Y), lit.Max(p => p.Y));
        var across = Math.Min(width, height) * 0.8;
        (right - left + 1.0).ShouldBe(across, 2.5);
        (bottom - top + 1.0).ShouldBe(across, 2.5);
        ((left + right + 1) / 2.0).ShouldBe(width / 2.0, 1.5);
        ((top + bottom + 1) / 2.0).ShouldBe(height / 2.0, 1.5);
    }

    /// <summary>Average colour of an area of a picture, which needs no seeking.</summary>
    private static async Task<Rgb> ColourAsync(string picture, string crop = "iw:ih:0:0")
    {
        var pixel = await MediaKit.RunAsync("ffmpeg",
            ["-nostdin", "-v", "error", "-i", picture, "-vf", $"crop={crop},scale=1:1:flags=area,format=rgb24", "-f", "rawvideo", "-"]);
        return new Rgb(pixel[0], pixel[1], pixel[2]);
    }

    private static async Task<string> ProbeAsync(string path, string entries) => Encoding.UTF8.GetString(
        await MediaKit.RunAsync("ffprobe", ["-v", "error", "-show_entries", entries, "-of", "default=nw=1", path]));

    private static async Task<string> PacketsAsync(string path) => Encoding.UTF8.GetString(
        await MediaKit.RunAsync(
            "ffmpeg",
            ["-nostdin", "-v", "error", "-i", path, "-map", "0", "-c", "copy", "-f", "streamhash", "-hash", "md5", "-"]));

    private static async Task<string> MarkAsync(string path, ExportForm form) =>
        form == ExportForm.WebM ? await ProbeAsync(path, "format_tags") : await MediaKit.XmpAsync(path);

    private sealed class Told(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }
}
