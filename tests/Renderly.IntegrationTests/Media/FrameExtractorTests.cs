using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;

namespace Renderly.IntegrationTests.Media;

public sealed class FrameExtractorTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_frame_at_a_time_is_the_one_shown_then()
    {
        var video = await kit.ColoursAsync("at.mp4", 180, 320, ("red", 1), ("lime", 1));

        await kit.Get<FrameExtractor>().ExtractFrameAsync(video, TimeSpan.FromSeconds(1), kit.PathOf("at.png"), Cancel);

        (await kit.ColourAtAsync(kit.PathOf("at.png"), 0)).ShouldBeNear(0, 255, 0);
    }

    [Fact]
    public async Task The_last_frame_is_really_the_last_even_when_it_stands_alone()
    {
        var video = await kit.ColoursAsync("last.mp4", 180, 320, ("red", 2), ("blue", 1.0 / 24));

        await kit.Get<FrameExtractor>().ExtractLastFrameAsync(video, kit.PathOf("last.png"), Cancel);

        (await kit.ColourAtAsync(kit.PathOf("last.png"), 0)).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task The_last_frame_is_found_when_the_sound_is_much_longer_than_the_picture()
    {
        var video = await kit.MakeAsync("longsound.mp4", "-f", "lavfi", "-i", "color=c=lime:s=180x320:r=24:d=1",
            "-f", "lavfi", "-i", "sine=d=9", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac");

        await kit.Get<FrameExtractor>().ExtractLastFrameAsync(video, kit.PathOf("longsound.png"), Cancel);

        (await kit.ColourAtAsync(kit.PathOf("longsound.png"), 0)).ShouldBeNear(0, 255, 0);
    }

    [Fact]
    public async Task The_last_frame_is_found_when_it_stands_for_seconds()
    {
        // One frame a second, the last of them shown for a whole one.
        var video = await kit.MakeAsync("slow.mp4",
            "-f", "lavfi", "-i", "color=c=red:s=180x320:r=1:d=3,drawbox=enable='eq(n,2)':c=blue:t=fill",
            "-c:v", "libx264", "-pix_fmt", "yuv420p");

        await kit.Get<FrameExtractor>().ExtractLastFrameAsync(video, kit.PathOf("slow.png"), Cancel);

        (await kit.ColourAtAsync(kit.PathOf("slow.png"), 0)).ShouldBeNear(0, 0, 255);
    }

    [Fact]
    public async Task A_thumbnail_is_small_and_skips_a_black_beginning()
    {
        var video = await kit.ColoursAsync("dark.mp4", 720, 1280, ("black", 3), ("lime", 1));

        await kit.Get<FrameExtractor>().ExtractThumbnailAsync(video, kit.PathOf("dark.jpg"), Cancel);

        (await kit.ColourAtAsync(kit.PathOf("dark.jpg"), 0)).ShouldBeNear(0, 255, 0);
        var size = await MediaKit.RunAsync(
            "ffprobe", ["-v", "error", "-show_entries", "stream=codec_name,width,height", "-of", "csv=p=0", kit.PathOf("dark.jpg")]);
        System.Text.Encoding.ASCII.GetString(size).Trim().ShouldBe("mjpeg,360,640");
    }

    [Theory]
    [InlineData("bt709")]
    [InlineData("smpte170m")]
    public async Task A_thumbnail_shows_the_colours_of_the_video_as_its_tags_tell_them(string matrix)
    {
        string[] tagged = ["-colorspace", matrix, "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"];
        var video = await kit.MakeAsync(
            $"{matrix}.mp4",
            [
                "-f", "lavfi", "-i", "color=c=0x20A040:s=180x320:r=24:d=1",
                "-vf", $"scale=out_color_matrix={matrix},format=yuv420p", "-c:v", "libx264", .. tagged
            ]);

        await kit.Get<FrameExtractor>().ExtractThumbnailAsync(video, kit.PathOf($"{matrix}.jpg"), Cancel);

        // A green read by the other matrix is off by 20.
        var seen = await kit.ColourAtAsync(kit.PathOf($"{matrix}.jpg"), 0);
        Math.Max(Math.Abs(seen.Red - 0x20), Math.Max(Math.Abs(seen.Green - 0xA0), Math.Abs(seen.Blue - 0x40)))
            .ShouldBeLessThanOrEqualTo(8, $"{seen}");
    }

    [Fact]
    public async Task A_wholly_black_video_still_gets_a_thumbnail()
    {
        var video = await kit.ColoursAsync("black.mp4", 180, 320, ("black", 1));

        await kit.Get<FrameExtractor>().ExtractThumbnailAsync(video, kit.PathOf("black.jpg"), Cancel);

        File.Exists(kit.PathOf("black.jpg")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_time_after_the_end_is_refused()
    {
        var video = await kit.ColoursAsync("end.mp4", 180, 320, ("red", 1));

        var error = await Should.ThrowAsync<FFmpegException>(
            kit.Get<FrameExtractor>().ExtractFrameAsync(video, TimeSpan.FromSeconds(1), kit.PathOf("end.png"), Cancel));

        error.Error.ShouldBe(FFmpegError.UnsuitableInput);
    }
}
