using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.IntegrationTests.Media;

public sealed class MediaProbeTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MediaProbe Probe => kit.Get<MediaProbe>();

    [Fact]
    public async Task An_mp4_is_described()
    {
        var path = await kit.MakeAsync("plain.mp4",
            "-f", "lavfi", "-i", "testsrc2=s=180x320:r=25:d=2", "-f", "lavfi", "-i", "sine=d=2:r=44100",
            "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac");

        var info = await Probe.ProbeAsync(path, Cancel);

        info.Duration.TotalSeconds.ShouldBe(2, 0.05);
        info.SizeBytes.ShouldBe(new FileInfo(path).Length);
        info.Format.ShouldContain("mp4");
        info.Video.ShouldBe(new VideoStream("h264", 180, 320, 25, "yuv420p", false, 0, TimeSpan.FromSeconds(2)));
        (info.Audio!.Codec, info.Audio.SampleRateHz, info.Audio.Channels).ShouldBe(("aac", 44_100, 1));
    }

    [Fact]
    public async Task Alpha_in_a_webm_is_seen_by_its_tag()
    {
        var path = await kit.MakeAsync("alpha.webm", "-f", "lavfi", "-i", "color=c=red@0.5:s=180x320:r=25:d=1,format=yuva420p",
            "-c:v", "libvpx-vp9", "-deadline", "realtime", "-pix_fmt", "yuva420p", "-auto-alt-ref", "0");

        // A remuxer writes the tag in capitals.
        var copy = await kit.MakeAsync("alpha-copy.webm", "-i", path, "-c", "copy");
        foreach (var file in new[] { path, copy })
        {
            var video = (await Probe.ProbeVideoAsync(file, Cancel)).Video;
            (video.Codec, video.HasAlpha).ShouldBe(("vp9", true));
            video.Duration.TotalSeconds.ShouldBe(1, 0.05);
        }
    }

    [Fact]
    public async Task Rotation_swaps_the_size_as_shown()
    {
        var flat = await kit.ColoursAsync("flat.mp4", 320, 180, ("red", 1));
        var turned = await kit.MakeAsync("turned.mp4", "-i", flat, "-c", "copy", "-metadata:s:v", "rotate=90");

        var video = (await Probe.ProbeVideoAsync(turned, Cancel)).Video;

        // FFmpeg 5.1 counts this tag counter-clockwise when it writes the display matrix.
        video.RotationDegrees.ShouldBe(270);
        (video.DisplayWidthPixels, video.DisplayHeightPixels).ShouldBe((180, 320));
    }

    [Fact]
    public async Task Cover_art_is_not_taken_for_the_picture()
    {
        var cover = await kit.MakeAsync("cover.png", "-f", "lavfi", "-i", "color=s=64x64", "-frames:v", "1");
        var sound = await kit.MakeAsync("song.m4a", "-f", "lavfi", "-i", "sine=d=1", "-i", cover, "-map", "0", "-map", "1", "-c:v", "png",
            "-disposition:v", "attached_pic");

        (await Probe.ProbeAsync(sound, Cancel)).Video.ShouldBeNull();
    }

    [Theory]
    [InlineData("empty.mp4", 0)]
    [InlineData("zeros.mp4", 4096)]
    public async Task Garbage_is_unreadable(string name, int size)
    {
        await File.WriteAllBytesAsync(kit.PathOf(name), new byte[size], Cancel);

        (await FailureAsync(kit.PathOf(name))).Error.ShouldBe(FFmpegError.UnreadableInput);
    }

    [Fact]
    public async Task A_file_cut_before_its_index_is_unreadable()
    {
        var whole = await kit.ColoursAsync("index.mp4", 180, 320, ("red", 1));
        await File.WriteAllBytesAsync(kit.PathOf("noindex.mp4"), (await File.ReadAllBytesAsync(whole, Cancel))[..1000], Cancel);

        (await FailureAsync(kit.PathOf("noindex.mp4"))).Error.ShouldBe(FFmpegError.UnreadableInput);
    }

    [Fact]
    public async Task A_missing_file_is_unreadable() =>
        (await FailureAsync(kit.PathOf("nowhere.mp4"))).Error.ShouldBe(FFmpegError.UnreadableInput);

    [Theory]
    [InlineData("playlist.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")]
    [InlineData("list.mp4", "ffconcat version 1.0\nfile /etc/passwd\n")]
    [InlineData("picture.mp4", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")]
    public async Task A_playlist_or_another_format_in_disguise_is_unreadable(string name, string content)
    {
        await File.WriteAllTextAsync(kit.PathOf(name), content, Cancel);

        (await FailureAsync(kit.PathOf(name))).Error.ShouldBe(FFmpegError.UnreadableInput);
    }

    [Theory]
    [InlineData("Media:Input:MaxEdgePixels", "319")]
    [InlineData("Media:Input:MaxDuration", "00:00:01.5")]
    [InlineData("Media:Input:MaxStreams", "1")]
    [InlineData("Media:Input:MaxSizeBytes", "1000")]
    public async Task What_is_beyond_a_limit_is_refused_with_the_name_of_the_limit(string key, string value)
    {
        using var strict = new MediaKit(new() { [key] = value });
        var path = await strict.MakeAsync("big.mp4", "-f", "lavfi", "-i", "testsrc2=s=180x320:r=24:d=2", "-f", "lavfi", "-i", "sine=d=2",
            "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac");

        var error = await Should.ThrowAsync<FFmpegException>(strict.Get<MediaProbe>().ProbeAsync(path, Cancel));

        error.Error.ShouldBe(FFmpegError.InputTooLarge, error.Message);
        error.Message.ShouldContain(key);
    }

    private Task<FFmpegException> FailureAsync(string path) => Should.ThrowAsync<FFmpegException>(Probe.ProbeAsync(path, Cancel));
}
