using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;
using Renderly.Media.Texts.Engine;

namespace Renderly.UnitTests.Media;

/// <summary>Captions that are burned into the picture.</summary>
public sealed class CaptionLayoutTests : IDisposable
{
    private const string Long =
        "The Fjord bottle is drawn from a single piece of steel, so there is no seam that could open, and nothing in it that could rust. "
        + "It keeps water cold for a day and tea hot for half a day.";

    private const string Han = "这款保温杯由一整块不锈钢拉制而成没有任何接缝不会生锈不会渗漏冷水可以保持一整天冰凉热茶可以保持半天温热无论您走到哪里它都陪伴着您";

    private static readonly TimelineOutput Wide = Output(1920, 1080);

    private readonly TextEngine engine = new(TestFonts.Catalog);
    private readonly List<string> warnings = [];

    public static TheoryData<int, int> Frames => new() { { 1920, 1080 }, { 1080, 1920 }, { 1080, 1080 }, { 3840, 2160 }, { 854, 480 } };

    [Theory]
    [MemberData(nameof(Frames))]
    public void All_captions_of_a_film_have_one_size_and_two_lines_at_most_where_no_screen_cuts_them(int width, int height)
    {
        foreach (var text in new[]
        {
            "Yes.", "Made to last, and made of one piece.", Long, Han, "— שלום עולם! זה בקבוק אחד לכל החיים, והוא עשוי מפלדה."
        })
        {
            var pages = Pages(text, Output(width, height));

            foreach (var page in pages)
            {
                page.Style.SizePixels.ShouldBe(Math.Min(width, height) / 20);
                engine.Measure(page.Style).LineCount.ShouldBeLessThanOrEqualTo(2, page.Style.Text);
                page.Box.X.ShouldBeGreaterThanOrEqualTo((int)(width * 0.06));
                page.Box.Right.ShouldBeLessThanOrEqualTo(width - (int)(width * 0.06));
                page.Box.Bottom.ShouldBe(FrameArea.Free(width, height).Bottom);
                Math.Abs(page.Box.X + page.Box.Right - width).ShouldBeLessThanOrEqualTo(3, "in the middle");
            }

            string.Concat(pages.Select(page => page.Style.Text)).Replace(" ", "", StringComparison.Ordinal)
                .ShouldBe(text.Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Lines_are_about_as_long_as_one_another_and_no_longer_than_is_read_at_a_glance()
    {
        var pages = Pages(Long, Wide);

        pages.Count.ShouldBe(2);
        foreach (var page in pages)
        {
            var lines = engine.Lines(page.Style).Select(line => page.Style.Text[line].Trim()).ToList();
            lines.Count.ShouldBe(2);
            lines.ShouldAllBe(line => line.Length <= 48);
            lines.Min(line => line.Length).ShouldBeGreaterThan(lines.Max(line => line.Length) / 2);
        }
    }

    [Fact]
    public void A_line_that_is_just_too_long_leaves_no_word_alone()
    {
        var block = Pages("The Fjord bottle is drawn from a single piece of steel.", Wide).ShouldHaveSingleItem();

        engine.Lines(block.Style).Select(line => block.Style.Text[line].Trim())
            .ShouldBe(["The Fjord bottle is drawn", "from a single piece of steel."]);
    }

    [Fact]
    public void Where_there_is_no_time_for_pages_there_are_more_lines()
    {
        var block = Pages(Long, Wide, mostPages: 1).ShouldHaveSingleItem();

        (block.Style.SizePixels, block.Style.Text).ShouldBe((54, Long));
        engine.Measure(block.Style).LineCount.ShouldBeGreaterThan(2);
        // What no page at this size can hold is set smaller, as any text.
        Pages(string.Concat(Enumerable.Repeat("Made to last. ", 36))[..500], Wide, mostPages: 1)
            .ShouldHaveSingleItem().Box.Y.ShouldBeGreaterThanOrEqualTo((int)(1080 * 0.07));
    }

    [Fact]
    public void What_its_author_broke_stays_broken() =>
        Pages("Made to last.\nMade of steel.", Wide).ShouldHaveSingleItem().Style.Text.ShouldBe("Made to last.\nMade of steel.");

    [Theory]
    [MemberData(nameof(Frames))]
    public void Wherever_captions_stand_no_screen_and_no_app_covers_them(int width, int height)
    {
        var planner = new TextPlanner(engine, TestFonts.Coverage);
        var boxes = Enum.GetValues<VerticalPosition>().ToDictionary(position => position, position => planner
            .PlanCaption("Made to last.", Output(width, height), new Captions { Cues = [], Position = position }, mostPages: 20, warnings)
            .ShouldHaveSingleItem().Box);

        boxes.Values.ShouldAllBe(box => box.X >= width * 0.05 && box.Right <= width * 0.95);
        boxes.Values.ShouldAllBe(box => box.Y >= height * 0.05 && box.Bottom <= height * 0.95);
        boxes[VerticalPosition.Top].Bottom.ShouldBeLessThan(boxes[VerticalPosition.Middle].Y);
        boxes[VerticalPosition.Middle].Bottom.ShouldBeLessThan(boxes[VerticalPosition.Bottom].Y);
        if (height > width)
        {
            boxes.Values.ShouldAllBe(box => box.Bottom <= height * 0.8);
        }
    }

    [Fact]
    public void Nothing_is_drawn_of_nothing_and_what_cannot_be_drawn_is_named()
    {
        Pages(" \n ", Wide).ShouldBeEmpty();
        warnings.ShouldBeEmpty();
        Pages("Ice \uE000 cold", Wide).ShouldHaveSingleItem().Style.Text.ShouldBe("Ice cold");
        warnings.ShouldHaveSingleItem().ShouldContain("they are left out");
    }

    public void Dispose() => engine.Dispose();

    private static TimelineOutput Output(int width, int height) =>
        new() { WidthPixels = width, HeightPixels = height, FrameRate = new FrameRate { Numerator = 30 } };

    private IReadOnlyList<TextBlock> Pages(string text, TimelineOutput output, int mostPages = 20) =>
        new TextPlanner(engine, TestFonts.Coverage).PlanCaption(text, output, new Captions { Cues = [] }, mostPages, warnings);
}
