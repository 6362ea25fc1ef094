using Renderly.Media.FFmpeg;
using Renderly.Media.Verify;

namespace Renderly.IntegrationTests.Media;

public sealed class VideoVerifierTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private static readonly VideoExpectation Expected = new(180, 320, TimeSpan.FromSeconds(2));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_video_has_no_findings()
    {
        var video = await VideoAsync("good.mp4", "testsrc2=s=180x320:r=24:d=2", "sine=f=300:d=2");

        var verdict = await kit.Get<VideoVerifier>().VerifyAsync(video, Expected, Cancel);

        verdict.Summary.ShouldBe("");
        verdict.IsGood.ShouldBeTrue();
        verdict.Measurement!.FrameCount.ShouldBe(48);
        verdict.Measurement.MeanDecibels!.Value.ShouldBe(-21, 1);
    }

    [Theory]
    [InlineData("color=c=black:s=180x320:r=24:d=2", "sine=f=300:d=2", VideoDefect.Black)]
    [InlineData("testsrc2=s=180x320:r=24:d=2", "anullsrc=d=2", VideoDefect.Silent)]
    [InlineData("testsrc2=s=180x320:r=24:d=2", "sine=f=300:d=2,volume=0.001", VideoDefect.Silent)]
    [InlineData("testsrc2=s=320x180:r=24:d=2", "sine=f=300:d=2", VideoDefect.WrongSize)]
    [InlineData("testsrc2=s=180x320:r=24:d=4", "sine=f=300:d=4", VideoDefect.WrongDuration)]
    internal async Task Each_defect_is_named(string picture, string sound, VideoDefect defect)
    {
        var video = await VideoAsync($"{Guid.CreateVersion7()}.mp4", picture, sound);

        var verdict = await kit.Get<VideoVerifier>().VerifyAsync(video, Expected, Cancel);

        verdict.Findings.Select(finding => finding.Defect).ShouldBe([defect], verdict.Summary);
    }

    [Fact]
    public async Task Missing_sound_and_a_foreign_codec_are_both_named()
    {
        var video = await kit.MakeAsync("vp9.webm",
            "-f", "lavfi", "-i", "testsrc2=s=180x320:r=24:d=2", "-c:v", "libvpx-vp9", "-deadline", "realtime",
            "-pix_fmt", "yuv444p");

        var verdict = await kit.Get<VideoVerifier>().VerifyAsync(video, Expected, Cancel);

        verdict.Findings.Select(finding => finding.Defect)
            .ShouldBe([VideoDefect.WrongVideoCodec, VideoDefect.WrongPixelFormat, VideoDefect.NoAudio], verdict.Summary);
    }

    [Fact]
    public async Task A_truncated_video_is_found_out_although_its_header_promises_all()
    {
        var whole = await VideoAsync("entire.mp4", "testsrc2=s=180x320:r=24:d=2", "sine=f=300:d=2", "-movflags", "+faststart");
        var cut = kit.PathOf("half.mp4");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(whole, Cancel))[..(int)(new FileInfo(whole).Length / 2)], Cancel);

        var verdict = await kit.Get<VideoVerifier>().VerifyAsync(cut, Expected, Cancel);

        verdict.Findings.Select(finding => finding.Defect).ShouldContain(VideoDefect.Truncated, verdict.Summary);
    }

    [Fact]
    public async Task Garbage_is_a_finding_not_a_crash()
    {
        var garbage = kit.PathOf("garbage.mp4");
        await File.WriteAllBytesAsync(garbage, Enumerable.Range(0, 50_000).Select(i => (byte)(i * 31)).ToArray(), Cancel);

        var verdict = await kit.Get<VideoVerifier>().VerifyAsync(garbage, Expected, Cancel);

        verdict.Findings.ShouldHaveSingleItem().Defect.ShouldBe(VideoDefect.Unreadable);
    }

    [Fact]
    public async Task A_video_that_fits_is_copied_and_one_that_does_not_is_encoded()
    {
        var fits = await VideoAsync("fits.mp4", "testsrc2=s=180x320:r=24:d=2", "sine=f=300:d=2");
        var foreign = await kit.MakeAsync("foreign.webm",
            "-f", "lavfi", "-i", "testsrc2=s=320x180:r=24:d=2", "-f", "lavfi", "-i", "sine=f=300:d=2",
            "-c:v", "libvpx-vp9", "-deadline", "realtime", "-c:a", "libopus");
        var normaliser = kit.Get<VideoNormaliser>();

        var copied = await normaliser.NormaliseAsync(fits, kit.PathOf("copied.mp4"), Expected, progress: null, Cancel);
        var encoded = await normaliser.NormaliseAsync(foreign, kit.PathOf("encoded.mp4"), Expected, progress: null, Cancel);

        copied.Plan.ShouldBe(new NormalisePlan(EncodeVideo: false, EncodeAudio: false));
        encoded.Plan.ShouldBe(new NormalisePlan(EncodeVideo: true, EncodeAudio: true));
        foreach (var path in new[] { "copied.mp4", "encoded.mp4" })
        {
            (await kit.Get<VideoVerifier>().VerifyAsync(kit.PathOf(path), Expected, Cancel)).Summary.ShouldBe("");
            StartsWithIndex(await File.ReadAllBytesAsync(kit.PathOf(path), Cancel)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Garbage_cannot_be_normalised_and_leaves_no_file()
    {
        var garbage = kit.PathOf("noise.mp4");
        await File.WriteAllBytesAsync(garbage, new byte[10_000], Cancel);

        var error = await Should.ThrowAsync<FFmpegException>(
            kit.Get<VideoNormaliser>().NormaliseAsync(garbage, kit.PathOf("noise-out.mp4"), Expected, progress: null, Cancel));

        error.Error.ShouldBe(FFmpegError.UnreadableInput);
        Directory.GetFiles(kit.Folder, "noise-out*").ShouldBeEmpty();
    }

    private Task<string> VideoAsync(string name, string picture, string sound, params string[] more) => kit.MakeAsync(name,
        ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", .. more]);

    private static bool StartsWithIndex(byte[] mp4)
    {
        var text = System.Text.Encoding.Latin1.GetString(mp4);
        return text.IndexOf("moov", StringComparison.Ordinal) < text.IndexOf("mdat", StringComparison.Ordinal);
    }
}
