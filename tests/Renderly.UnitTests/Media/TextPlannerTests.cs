using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;
using Renderly.Media.Texts.Engine;

namespace Renderly.UnitTests.Media;

public sealed class TextPlannerTests : IDisposable
{
    private static readonly TimelineOutput Upright =
        new() { WidthPixels = 720, HeightPixels = 1280, FrameRate = new FrameRate { Numerator = 24 } };
    private static readonly string Essay = string.Concat(Enumerable.Repeat("Made to last. ", 36))[..500];
    private static readonly FrameArea Presenter = new(306, 640, 360, 640);

    private readonly TextEngine engine = new(TestFonts.Catalog);
    private readonly List<string> warnings = [];

    [Fact]
    public void A_slogan_is_large_and_500_characters_are_small_and_both_are_where_no_app_covers_them()
    {
        var (slogan, essay) = (Plan("Pack light"), Plan(Essay));

        slogan.Style.SizePixels.ShouldBe(52);
        essay.Style.SizePixels.ShouldBe(28);
        foreach (var box in new[] { slogan.Box, essay.Box })
        {
            box.X.ShouldBeGreaterThanOrEqualTo(43);
            box.Right.ShouldBeLessThanOrEqualTo(720 - 43);
            box.Y.ShouldBe((int)(1280 * 0.14));
            box.Bottom.ShouldBeLessThanOrEqualTo(1280 - (int)(1280 * 0.35));
        }
    }

    [Fact]
    public void At_the_bottom_the_text_ends_above_what_apps_lay_over_an_upright_video_and_above_the_margin_of_a_wide_one()
    {
        Plan("Pack light", VerticalPosition.Bottom).Box.Bottom.ShouldBe(1280 - (int)(1280 * 0.35));
        Plan("Pack light", VerticalPosition.Bottom, output: Upright with { WidthPixels = 1280, HeightPixels = 720 })
            .Box.Bottom.ShouldBe(720 - (int)(720 * 0.07));
    }

    [Fact]
    public void Text_is_kept_clear_of_the_presenter()
    {
        foreach (var text in new[] { "Pack light", Essay, new string('W', 200), "ขวดเดียวเย็นได้ยี่สิบสี่ชั่วโมง" })
        {
            var block = Plan(text, obstacle: Presenter);

            block.Box.Overlaps(Presenter).ShouldBeFalse(text);
        }

        // At the lower edge of what is free there is no room above the presenter's feet: above the head there is.
        Plan("Pack light", VerticalPosition.Bottom, Presenter).Box.Overlaps(Presenter).ShouldBeFalse();
        warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_text_beside_which_there_is_no_room_is_drawn_all_the_same_and_said()
    {
        var all = new FrameArea(0, 100, 720, 1180);

        Plan(Essay, obstacle: all).Style.Text.ShouldBe(Essay.Trim());

        warnings.ShouldBe(
        [
            "The text “Made to last. Made to last. Ma…” covers what it should be kept clear of, for there "
            + "is no room beside that: make it shorter."
        ]);
    }

    [Theory]
    [InlineData("WWWWWWWWWW", 50)]
    [InlineData("漢字仮名交", 100)]
    public void Five_hundred_of_the_widest_characters_without_a_space_stay_inside_the_frame(string ten, int times)
    {
        var block = Plan(string.Concat(Enumerable.Repeat(ten, times)));

        block.Box.Bottom.ShouldBeLessThan(1280);
        block.Box.Width.ShouldBeLessThanOrEqualTo(720 - (2 * 43));
        engine.Measure(block.Style).IsCut.ShouldBeFalse();
    }

    [Fact]
    public void Line_breaks_give_way_when_they_would_run_out_of_the_frame_and_else_are_kept()
    {
        Plan("one\n\ntwo").Style.Text.ShouldBe("one\n\ntwo");
        engine.Measure(Plan("one\n\ntwo").Style).LineCount.ShouldBe(3);
        Plan(string.Concat(Enumerable.Repeat("a\n", 250))).Style.Text.ShouldBe(string.Join(' ', Enumerable.Repeat("a", 250)));
    }

    [Fact]
    public void Text_beyond_any_limit_is_cut_inside_the_frame()
    {
        var block = Plan(string.Concat(Enumerable.Repeat("far too much text ", 200)));

        engine.Measure(block.Style).IsCut.ShouldBeTrue();
        block.Box.Bottom.ShouldBeLessThanOrEqualTo(1280 - (int)(1280 * 0.07));
    }

    [Fact]
    public void Nothing_that_is_drawn_lacks_a_glyph()
    {
        foreach (var text in new[] { "限定セール 50% オフ ― 한국어 特价", "नमस्ते दुनिया", "👩‍🚀 🇩🇪 ❤️", "— שלום עולם!", "ขวดเดียว" })
        {
            engine.Measure(Plan(text).Style).UnknownGlyphs.ShouldBe(0, text);
        }
    }

    [Fact]
    public void What_cannot_be_drawn_is_named()
    {
        Plan("Ice \uE000 cold").Style.Text.ShouldBe("Ice cold");
        Plan("\uE000\n\uE000").ShouldBeNull();

        warnings.ShouldBe(
        [
            "The text “Ice \uE000 cold” has characters that no font can draw, '\uE000' (U+E000): they are left out.",
            "The text “\uE000 \uE000” has characters that no font can draw, '\uE000' (U+E000): no text is shown.",
        ]);
    }

    [Theory]
    [InlineData("限定セール", "ja")]
    [InlineData("한국어 特价", "ko")]
    [InlineData("冰爽二十四小时", "zh-cn")]
    [InlineData("ㄅㄆㄇ 臺灣", "zh-tw")]
    [InlineData("Ice", "en")]
    public void Han_characters_are_drawn_as_what_stands_beside_them_says(string text, string language) =>
        FontRules.LanguageOf(text).ShouldBe(language);

    public void Dispose() => engine.Dispose();

    private TextBlock Plan(
        string text, VerticalPosition position = VerticalPosition.Top, FrameArea? obstacle = null, TimelineOutput? output = null) =>
        new TextPlanner(engine, TestFonts.Coverage).Plan(text, output ?? Upright, position, 0.5, obstacle, warnings)!;
}
