using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.UnitTests.Media;

public sealed class ProbeAnswerTests
{
    [Fact]
    public void A_webm_with_alpha_takes_its_lengths_from_the_tags()
    {
        const string Json = """
            {"streams": [
              {"codec_name": "vp9", "codec_type": "video", "width": 720, "height": 1280, "pix_fmt": "yuv420p", "avg_frame_rate": "25/1",
               "disposition": {"attached_pic": 0}, "tags": {"alpha_mode": "1", "DURATION": "00:01:10.500000000"}},
              {"codec_name": "opus", "codec_type": "audio", "sample_rate": "48000", "channels": 1, "disposition": {"attached_pic": 0}}
            ], "format": {"nb_streams": 2, "format_name": "matroska,webm", "duration": "70.520000"}}
            """;

        var info = ProbeAnswer.Parse(Json, 1000);

        info.Video.ShouldBe(new VideoStream("vp9", 720, 1280, 25, "yuv420p", true, 0, TimeSpan.FromSeconds(70.5)));
        info.Audio.ShouldBe(new AudioStream("opus", 48_000, 1, TimeSpan.FromSeconds(70.52)));
        info.StreamCount.ShouldBe(2);
    }

    [Theory]
    [InlineData("\"side_data_list\": [{\"rotation\": -90}],", 90)]
    [InlineData("\"side_data_list\": [{}, {\"rotation\": 180}],", 180)]
    [InlineData("\"tags\": {\"rotate\": \"270\"},", 270)]
    [InlineData("", 0)]
    public void Rotation_is_clockwise_whoever_states_it(string member, int degrees)
    {
        const string Json = """{"streams": [{"codec_type": "video", MEMBER "width": 16, "height": 9}], "format": {"duration": "1"}}""";

        ProbeAnswer.Parse(Json.Replace("MEMBER", member, StringComparison.Ordinal), 1).Video!.RotationDegrees.ShouldBe(degrees);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"streams": [], "format": {"duration": "1"}}""")]
    [InlineData("""{"streams": [{"codec_type": "video"}], "format": {"duration": "N/A"}}""")]
    [InlineData("""{"streams": [{"codec_type": "video"}], "format": {"duration": "1e300"}}""")]
    [InlineData("""{"streams": [{"codec_type": "data"}], "format": {"duration": "1"}}""")]
    public void Nothing_to_see_or_hear_is_unreadable(string json) =>
        Should.Throw<FFmpegException>(() => ProbeAnswer.Parse(json, 1)).Error.ShouldBe(FFmpegError.UnreadableInput);

    [Fact]
    public void A_frame_rate_with_denominator_zero_is_unknown()
    {
        const string Json = """{"streams": [{"codec_type": "video", "avg_frame_rate": "0/0"}], "format": {"duration": "1"}}""";

        ProbeAnswer.Parse(Json, 1).Video!.FramesPerSecond.ShouldBe(0);
    }
}
