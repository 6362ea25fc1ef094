using System.Diagnostics;
using Renderly.Providers.Inspection;

namespace Renderly.UnitTests.Providers;

/// <summary>What is found in files as FFmpeg writes them, whole and damaged.</summary>
public sealed class VideoInspectionTests : IDisposable
{
    private const string Alpha =
        "color=c=0x00C100:s=90x160:r=25,format=yuva420p,geq=lum='lum(X,Y)':cb='cb(X,Y)':cr='cr(X,Y)':a='if(lt(X,40),255,0)'";
    private static readonly string[] Vp9 =
    [
        "-c:v", "libvpx-vp9", "-auto-alt-ref", "0", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"
    ];
    private static readonly string[] H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"];

    private readonly string folder = Directory.CreateTempSubdirectory("renderly-inspection-").FullName;

    [Fact]
    public async Task Presenter_with_sound_and_transparency_is_fit()
    {
        var facts = await MakeAsync("presenter.webm", [.. Input(Alpha), .. Input("sine=440"), "-t", "4", .. Vp9, "-pix_fmt", "yuva420p"]);

        (facts!.HasAlpha, Math.Round(facts.Seconds!.Value, 1), facts.Cut).ShouldBe((true, 4, null));
        new ResultNeeds(Sound: true, Alpha: true).Defect(facts).ShouldBeNull();
    }

    [Fact]
    public async Task Presenter_without_sound_is_told_from_one_without_transparency()
    {
        var mute = await MakeAsync("mute.webm", [.. Input(Alpha), "-t", "2", .. Vp9, "-pix_fmt", "yuva420p"]);
        var opaque = await MakeAsync(
            "opaque.webm", [.. Input("testsrc2=s=90x160:r=25"), .. Input("sine=440"), "-t", "2", .. Vp9, "-pix_fmt", "yuv420p"]);
        string[] promised =
        [
            .. Input("testsrc2=s=90x160:r=25"), .. Input("sine=440"), "-t", "2", .. Vp9, "-pix_fmt", "yuv420p",
            "-metadata:s:v:0", "alpha_mode=1"
        ];
        var liar = await MakeAsync("promised.webm", promised);
        var blind = await MakeAsync("blind.webm", [.. Input("sine=440"), "-t", "2", "-c:a", "libopus"]);

        var needs = new ResultNeeds(Sound: true, Alpha: true);
        needs.Defect(mute).ShouldBe("it has no sound");
        needs.Defect(opaque).ShouldBe("it has no transparency");
        needs.Defect(liar).ShouldBe("it has no transparency", "although its header promises it");
        needs.Defect(blind).ShouldBe("it has no picture");
    }

    [Theory]
    [InlineData("webm", "anullsrc=r=48000:cl=stereo", true)]
    [InlineData("mp4", "anullsrc=r=48000:cl=stereo", true)]
    [InlineData("mp4", "anullsrc=r=44100:cl=mono", true)]
    // A second of a voice that is hardly heard, after long silence.
    [InlineData("webm", "sine=f=300:r=48000,volume=enable='lt(t,6)':volume=0,volume=-45dB", false)]
    [InlineData("mp4", "sine=f=300:r=48000,volume=enable='lt(t,6)':volume=0,volume=-45dB", false)]
    public async Task Sound_track_on_which_nothing_is_heard_is_no_sound(string extension, string sound, bool isSilent)
    {
        string[] encoder = extension == "webm" ? [.. Vp9, "-pix_fmt", "yuva420p"] : H264;

        var facts = await MakeAsync($"quiet.{extension}", [.. Input(Alpha), .. Input(sound), "-t", "7", .. encoder]);

        facts!.Sound.ShouldNotBeNull().IsSilent.ShouldBe(isSilent);
        var told = isSilent
            ? $"nothing is heard on its sound track ({facts.Sound.MostBytesASecond} bytes in its fullest second, at least 500 are expected)"
            : null;
        new ResultNeeds(Sound: true).Defect(facts).ShouldBe(told);
        new ResultNeeds().Defect(facts).ShouldBeNull("who needs no sound does not listen");
    }

    [Theory]
    [InlineData("webm")]
    [InlineData("mp4")]
    public async Task File_that_ends_long_before_what_its_header_says_is_cut(string extension)
    {
        string[] encoder = extension == "webm" ? [.. Vp9, "-pix_fmt", "yuva420p"] : [.. H264, "-movflags", "+faststart"];
        await MakeAsync(
            $"whole.{extension}",
            [.. Input(extension == "webm" ? Alpha : "testsrc2=s=90x160:r=25"), .. Input("sine=440"), "-t", "10", .. encoder]);
        var bytes = await File.ReadAllBytesAsync(Named($"whole.{extension}"), Ct);
        await File.WriteAllBytesAsync(Named($"cut.{extension}"), bytes[..(bytes.Length * 6 / 10)], Ct);

        var facts = await LookAsync($"cut.{extension}");

        facts!.Cut.ShouldNotBeNull().ShouldEndWith(" s of 10 s");
        facts.Seconds!.Value.ShouldBeInRange(1, 9);
        new ResultNeeds(Sound: true).Defect(facts).ShouldBe(facts.Cut);
    }

    [Fact]
    public async Task Clip_is_as_long_as_its_frames_say()
    {
        var facts = await MakeAsync("clip.mp4", [.. Input("testsrc2=s=90x160:r=24"), "-t", "3.2", .. H264]);

        (Math.Round(facts!.Seconds!.Value, 2), facts.Sound, facts.Cut).ShouldBe((3.21, null, null));
        new ResultNeeds().Defect(facts).ShouldBeNull();
    }

    [Theory]
    [InlineData("testsrc2=s=90x160", 90, 160, null)]
    [InlineData("testsrc2=s=90x160", 720, 1280, null)]
    [InlineData("testsrc2=s=90x160", 1280, 720, "it has 90×160 pixels instead of the shape of 1280×720")]
    [InlineData("testsrc2=s=90x160", 1080, 1920, "it has 90×160 pixels, 1080×1920 were ordered")]
    [InlineData(
        "color=black:s=320x180", 1280, 720, "nothing is to be seen in it (BYTES bytes in its fullest second, at least 1600 are expected)")]
    [InlineData(
        "color=black:s=720x1280", 90, 160, "nothing is to be seen in it (BYTES bytes in its fullest second, at least 10240 are expected)")]
    public async Task Clip_has_the_shape_that_was_ordered_and_shows_something(string source, int width, int height, string? defect)
    {
        var facts = await MakeAsync("clip.mp4", [.. Input($"{source}:r=24"), "-t", "3", .. H264]);

        var told = defect?.Replace("BYTES", $"{facts!.Picture!.MostBytesASecond}", StringComparison.Ordinal);
        new ResultNeeds { Shape = new PictureShape(width, height) }.Defect(facts).ShouldBe(told);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(6, "its picture lasts 3.2 s, 6 s were ordered")]
    [InlineData(2, "its picture lasts 3.2 s, 2 s were ordered")]
    public async Task Clip_that_is_more_than_a_second_off_what_was_ordered_is_another_one(double ordered, string? defect)
    {
        var facts = await MakeAsync("clip.mp4", [.. Input("testsrc2=s=90x160:r=24"), "-t", "3.2", .. H264]);

        new ResultNeeds(OrderedSeconds: ordered).Defect(facts).ShouldBe(defect);
    }

    [Fact]
    public async Task Clip_whose_index_was_cut_off_and_other_files_are_no_video()
    {
        await MakeAsync("clip.mp4", [.. Input("testsrc2=s=90x160:r=24"), "-t", "2", .. H264]);
        var bytes = await File.ReadAllBytesAsync(Named("clip.mp4"), Ct);
        await File.WriteAllBytesAsync(Named("cut.mp4"), bytes[..(bytes.Length / 2)], Ct);
        await File.WriteAllTextAsync(Named("page.html"), "<html>busy</html>", Ct);
        await File.WriteAllTextAsync(Named("empty"), "", Ct);

        foreach (var name in new[] { "cut.mp4", "page.html", "empty" })
        {
            new ResultNeeds().Defect(await LookAsync(name)).ShouldBe("it is no video that can be played");
        }
    }

    [Fact]
    public async Task Damaged_bytes_anywhere_are_read_to_an_end()
    {
        await MakeAsync("a.webm", [.. Input(Alpha), .. Input("sine=440"), "-t", "1", .. Vp9, "-pix_fmt", "yuva420p"]);
        await MakeAsync("a.mp4", [.. Input("testsrc2=s=90x160:r=24"), .. Input("sine=440"), "-t", "1", .. H264, "-movflags", "+faststart"]);
        var random = new Random(15);
        foreach (var name in new[] { "a.webm", "a.mp4" })
        {
            var whole = await File.ReadAllBytesAsync(Named(name), Ct);
            for (var i = 0; i < 300; i++)
            {
                var damaged = whole[..random.Next(1, whole.Length)];
                for (var hits = 0; hits < 8; hits++)
                {
                    damaged[random.Next(Math.Min(damaged.Length, 2000))] = (byte)random.Next(256);
                }

                await VideoInspection.LookAsync(new Bytes(damaged), Ct);
            }
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string[] Input(string source) => ["-f", "lavfi", "-i", source];

    private string Named(string name) => Path.Combine(folder, name);

    private async Task<VideoFacts?> MakeAsync(string name, string[] arguments)
    {
        using var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-y", .. arguments, Named(name)]);
        await ffmpeg.WaitForExitAsync(Ct);
        ffmpeg.ExitCode.ShouldBe(0);
        return await LookAsync(name);
    }

    private async Task<VideoFacts?> LookAsync(string name)
    {
        using var bytes = new MediaFileBytes(Named(name));
        return await VideoInspection.LookAsync(bytes, Ct);
    }

    private sealed class Bytes(byte[] content) : IMediaBytes
    {
        public long Length => content.Length;

        public Task ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
        {
            content.AsMemory((int)offset, buffer.Length).CopyTo(buffer);
            return Task.CompletedTask;
        }
    }
}
