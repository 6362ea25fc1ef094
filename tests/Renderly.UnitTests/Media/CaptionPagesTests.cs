using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;
using Renderly.Media.Texts.Engine;
using Renderly.Media.Timelines;

namespace Renderly.UnitTests.Media;

/// <summary>Which word of a caption stands out when.</summary>
public sealed class CaptionPagesTests
{
    private static readonly FrameClock Clock = new(new FrameRate { Numerator = 10 });

    [Fact]
    public void Each_word_stands_out_until_the_next_one_is_spoken() =>
        Shown(["Made to last."], ("Made", 1.2), ("to", 1.5), ("last.", 1.8)).ShouldBe(["10-12 ", "12-15 Made", "15-18 to", "18-30 last."]);

    [Fact]
    public void A_page_comes_with_its_first_word() =>
        Shown(["Made to last,", "to keep."], ("Made", 1), ("to", 1.4), ("last,", 1.6), ("to", 2.2), ("keep.", 2.5))
            .ShouldBe(["10-14 Made", "14-16 to", "16-22 last,", "22-25 to", "25-30 keep."]);

    [Fact]
    public void Without_words_pages_share_the_time_by_what_is_to_be_read() =>
        Shown(["Ten letter", "Ten letter"]).ShouldBe(["10-20 ", "20-30 "]);

    [Fact]
    public void A_word_that_is_not_drawn_leaves_the_others_as_they_are() =>
        Shown(["Ice cold"], ("Ice", 1), ("\uE000", 1.3), ("cold", 2)).ShouldBe(["10-20 Ice", "20-30 cold"]);

    private static IEnumerable<string> Shown(string[] pages, params (string Text, double Start)[] words) =>
        CaptionPages.Of(
                [.. pages.Select(page => new TextBlock(new TextStyle(page, 20, 400), default, 0, 0, 0.5))],
                [.. words.Select(word => new CaptionWord { Text = word.Text, StartSeconds = word.Start })],
                new FrameRange(10, 30),
                Clock)
            .Select(shown => $"{shown.Range.First}-{shown.Range.End} {Highlighted(shown.Block)}");

    private static string Highlighted(TextBlock block) => block.Highlight is { } place ? block.Style.Text[place] : "";
}
