using Microsoft.Extensions.Options;
using Renderly.Media.Assemble;
using Renderly.Media.FFmpeg;

namespace Renderly.UnitTests.Media;

public sealed class BrollPlanTests
{
    private static readonly MediaOptions Options = new();

    [Fact]
    public void Scenes_are_cut_by_frame_number_and_joined_in_order()
    {
        var plan = Plan([new("a.mp4", [Scene(0, 8), Scene(8, 6)]), new("b.mp4", [Scene(0.5, 4)])], 15, 8);

        plan.TotalFrames.ShouldBe(18 * 24);
        plan.FilterGraph.ShouldContain("[0:V:0]setpts=PTS-STARTPTS,fps=24,scale=720:1280:force_original_aspect_ratio=increase,crop=720:1280");
        plan.FilterGraph.ShouldContain("split=2[b0][b1];");
        plan.FilterGraph.ShouldContain("[b0]trim=start_frame=0:end_frame=192,");
        plan.FilterGraph.ShouldContain("[b1]trim=start_frame=192:end_frame=336,");
        plan.FilterGraph.ShouldContain("[1:V:0]");
        plan.FilterGraph.ShouldContain("[b2]trim=start_frame=12:end_frame=108,");
        plan.FilterGraph.ShouldEndWith("[s0][s1][s2]concat=n=3:v=1:a=0[out]");
        plan.Files.Texts.ShouldBeEmpty();
    }

    [Fact]
    public void Rounding_to_frames_never_adds_up()
    {
        var thirds = Enumerable.Range(0, 10).Select(i => Scene(i * 1.01, 1.01)).ToList();

        Plan([new("a.mp4", thirds)], 11).TotalFrames.ShouldBe((int)Math.Round(10.1 * 24));
    }

    [Fact]
    public void No_text_of_a_user_is_ever_part_of_the_filter_graph()
    {
        const string Evil = "x':enable=0,movie=/etc/passwd[out];%{localtime}\\";

        var plan = Plan([new("a.mp4", [Scene(0, 4, Evil), Scene(4, 4)])], 8);

        plan.FilterGraph.ShouldNotContain("movie=");
        plan.FilterGraph.ShouldNotContain("localtime");
        plan.FilterGraph.ShouldContain("expansion=none");
        string.Concat(plan.Files.Texts.Values).ShouldBe(Evil);
        plan.Files.Texts.Keys.ShouldAllBe(name => name.StartsWith("t0-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\u200B\u200F\uFE0F")]
    public void Text_without_anything_to_see_draws_neither_text_nor_box(string? text)
    {
        var plan = Plan([new("a.mp4", [Scene(0, 4, text)])], 4);

        plan.FilterGraph.ShouldNotContain("draw");
        plan.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Characters_no_font_can_draw_are_left_out_with_a_warning()
    {
        var plan = Plan([new("a.mp4", [Scene(0, 4, "Neu 新")])], 4);

        plan.Files.Texts.Values.ShouldBe(["Neu"]);
        plan.Warnings.ShouldHaveSingleItem().ShouldContain("Media:Overlay:Fonts");
    }

    [Theory]
    [InlineData("W")]
    [InlineData("a\n")]
    [InlineData("word ")]
    public void Twenty_scenes_full_of_text_stay_within_what_linux_takes_as_one_argument(string filler)
    {
        const int MaxArgumentBytes = 131_072;
        var text = string.Concat(Enumerable.Repeat(filler, 500))[..500];
        var scenes = Enumerable.Range(0, 20).Select(i => Scene(i * 4, 4, text)).ToList();

        Plan([new("a.mp4", scenes)], 80).FilterGraph.Length.ShouldBeLessThan(MaxArgumentBytes / 3 * 2);
    }

    [Theory]
    [InlineData(4.0, 4.4, true)]
    [InlineData(4.0, 4.6, false)]
    public void A_clip_may_end_early_only_within_the_tolerance(double measured, double asked, bool accepted)
    {
        var planning = () => Plan([new("a.mp4", [Scene(0, asked)])], measured);

        if (accepted)
        {
            planning().TotalFrames.ShouldBe((int)Math.Round(asked * 24));
        }
        else
        {
            Should.Throw<FFmpegException>(() => planning()).Error.ShouldBe(FFmpegError.UnsuitableInput);
        }
    }

    [Fact]
    public void Scenes_out_of_order_would_buffer_the_video_and_are_refused() =>
        Should.Throw<ArgumentException>(() => Plan([new("a.mp4", [Scene(4, 4), Scene(0, 4)])], 8));

    [Fact]
    public void A_chain_without_scenes_is_refused()
    {
        Should.Throw<ArgumentException>(() => Plan([new("a.mp4", [])], 8));
        Should.Throw<ArgumentException>(() => Plan([]));
    }

    private static BrollScene Scene(double start, double duration, string? text = null) =>
        new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(duration), text);

    private static BrollPlan Plan(IReadOnlyList<BrollChain> chains, params double[] measured) => BrollPlan.Create(
        chains, measured.Select(seconds => TimeSpan.FromSeconds(seconds)).ToList(), Options,
        new OverlayPlanner(new OptionsWrapper<MediaOptions>(Options)));
}
