using Renderly.Media.Assemble;
using Renderly.Media.FFmpeg;

namespace Renderly.UnitTests.Media;

public sealed class ChainSegmentsTests
{
    [Fact]
    public void A_full_chain_has_its_scenes_at_8_15_22_and_29_seconds()
    {
        var segments = ChainSegments.Locate(Seconds(36), 8, 4, [Seconds(8), Seconds(7), Seconds(6), Seconds(8), Seconds(4)]);

        segments.Select(s => s.Start.TotalSeconds).ShouldBe([0, 8, 15, 22, 29]);
        // An extension holds 7 s, whatever is asked for.
        segments.Select(s => s.Duration.TotalSeconds).ShouldBe([8, 7, 6, 7, 4]);
        segments.Select(s => s.Available.TotalSeconds).ShouldBe([8, 7, 7, 7, 7]);
    }

    [Fact]
    public void A_base_clip_a_little_long_moves_all_extensions_because_they_count_from_the_end()
    {
        var segments = ChainSegments.Locate(Seconds(22.125), 8, 2, [Seconds(8), Seconds(7), Seconds(7)]);

        segments.Select(s => s.Start.TotalSeconds).ShouldBe([0, 8.125, 15.125]);
        segments[0].Available.ShouldBe(Seconds(8.125));
    }

    [Fact]
    public void A_base_clip_a_little_short_shortens_the_first_scene()
    {
        var segments = ChainSegments.Locate(Seconds(14.9), 8, 1, [Seconds(8), Seconds(7)]);

        segments[0].Duration.ShouldBe(Seconds(7.9));
        segments[1].ShouldBe(new ChainSegment(Seconds(7.9), Seconds(7), Seconds(7)));
    }

    [Fact]
    public void A_base_clip_alone_is_one_scene() =>
        ChainSegments.Locate(Seconds(6), 6, 0, [Seconds(5)]).ShouldBe([new ChainSegment(TimeSpan.Zero, Seconds(6), Seconds(5))]);

    [Theory]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(29)]
    public void A_file_that_is_not_as_long_as_its_chain_is_refused(double measured) =>
        Should.Throw<FFmpegException>(() => ChainSegments.Locate(Seconds(measured), 8, 2, [Seconds(8), Seconds(7), Seconds(7)]))
            .Error.ShouldBe(FFmpegError.UnsuitableInput);

    [Fact]
    public void As_many_durations_as_scenes_are_needed() =>
        Should.Throw<ArgumentException>(() => ChainSegments.Locate(Seconds(15), 8, 1, [Seconds(8)]));

    private static TimeSpan Seconds(double value) => TimeSpan.FromSeconds(value);
}
