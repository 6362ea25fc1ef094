using System.Text;
using Renderly.Media.Texts;
using Renderly.Media.FFmpeg;
using Renderly.Contracts.Timelines;

namespace Renderly.UnitTests.Media;

public sealed class OverlayTests
{
    private static readonly FontFile Font = FontFile.Load(FontCatalog.Existing(new OverlayOptions())[0]);

    [Fact]
    public void A_slogan_is_large_and_500_characters_are_small_but_inside_the_safe_area()
    {
        var slogan = Layout("Pack light")!;
        var essay = Layout(string.Concat(Enumerable.Repeat("Made to last. ", 36))[..500])!;

        slogan.FontSizePixels.ShouldBe(52);
        slogan.Lines.ShouldHaveSingleItem();
        essay.FontSizePixels.ShouldBe(28);
        foreach (var block in new[] { slogan, essay })
        {
            block.X.ShouldBeGreaterThanOrEqualTo(43);
            (block.X + block.Width).ShouldBeLessThanOrEqualTo(720 - 43 + 1);
            block.Y.ShouldBeGreaterThanOrEqualTo(89);
            (block.Y + block.Height).ShouldBeLessThan(1280 * 3 / 4);
            block.Lines.ShouldAllBe(line => Font.WidthPixels(line.Text, block.FontSizePixels) <= block.Width);
            block.Lines.ShouldAllBe(line => line.BaselinePixels > block.Y && line.BaselinePixels < block.Y + block.Height);
        }
    }

    [Fact]
    public void Five_hundred_of_the_widest_characters_without_a_space_stay_inside_the_frame()
    {
        var block = Layout(new string('W', 500))!;

        (block.Y + block.Height).ShouldBeLessThan(1280);
        block.Width.ShouldBeLessThan(720);
        string.Concat(block.Lines.Select(line => line.Text)).ShouldBe(new string('W', 500));
    }

    [Fact]
    public void Line_breaks_give_way_when_they_would_run_out_of_the_frame()
    {
        var block = Layout(string.Concat(Enumerable.Repeat("a\n", 250)))!;

        (block.Y + block.Height).ShouldBeLessThan(1280);
        string.Join(' ', block.Lines.Select(line => line.Text)).ShouldBe(string.Join(' ', Enumerable.Repeat("a", 250)));
    }

    [Fact]
    public void Text_beyond_any_limit_is_cut_with_an_ellipsis()
    {
        var block = Layout(string.Concat(Enumerable.Repeat("far too much text ", 200)))!;

        (block.Y + block.Height).ShouldBeLessThan(1280);
        block.Lines[^1].Text.ShouldEndWith("…");
    }

    [Fact]
    public void At_the_bottom_the_block_ends_above_the_margin()
    {
        var block = TextBlock.Layout("Pack light", Font, 720, 1280, VerticalPosition.Bottom)!;

        (block.Y + block.Height).ShouldBe(1280 - (int)(1280 * 0.07));
    }

    [Theory]
    [InlineData("one\r\ntwo\rthree\nfour", new[] { "one", "two", "three", "four" })]
    [InlineData("  tabs\tand   spaces  ", new[] { "tabs and spaces" })]
    [InlineData("a\u0000\u0007\u200Bb\u202Ec", new[] { "abc" })]
    [InlineData("\n\n", new string[0])]
    [InlineData("%{pts} \\ ' : ; [x]", new[] { "%{pts} \\ ' : ; [x]" })]
    public void Text_is_cleaned_but_its_visible_characters_stay_as_they_are(string text, string[] lines) =>
        TextLines.Paragraphs(text, Font).ShouldBe(lines);

    [Fact]
    public void A_lone_surrogate_is_dropped() =>
        TextLines.Paragraphs(new string(['a', '\uD800', 'b']), Font).ShouldBe(["ab"]);

    [Fact]
    public void Words_wrap_at_spaces_and_long_ones_between_characters() =>
        TextLines.Wrap(["aa bbb c", "dddddddd e"], line => line.Length <= 5).ShouldBe(["aa", "bbb c", "ddddd", "ddd e"]);

    [Fact]
    public void A_character_of_several_code_points_is_never_torn()
    {
        const string Accented = "e\u0301";

        TextLines.Wrap([string.Concat(Enumerable.Repeat(Accented, 3))], line => line.Length <= 3).ShouldBe([Accented, Accented, Accented]);
    }

    [Fact]
    public void Widths_come_from_the_font()
    {
        // DejaVu Sans Bold: 'i' 702 and 'W' 2259 of 2048 units.
        Font.WidthPixels("i", 2048).ShouldBe(702);
        Font.WidthPixels("W", 2048).ShouldBe(2259);
        Font.WidthPixels("iW", 1024).ShouldBe((702 + 2259) / 2.0);
        Font.Covers(new Rune('Ж')).ShouldBeTrue();
        Font.Covers(new Rune('新')).ShouldBeFalse();
    }

    [Fact]
    public void What_is_not_a_font_is_refused_with_its_name()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "not a font, but long enough to be looked at");
            Should.Throw<InvalidDataException>(() => FontFile.Load(path)).Message.ShouldContain(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static TextBlock? Layout(string text) => TextBlock.Layout(text, Font, 720, 1280, VerticalPosition.Top);
}
