using System.Globalization;
using Renderly.Contracts.Timelines;
using Renderly.Media.Texts.Engine;
using Renderly.Texts;

namespace Renderly.Media.Texts;

/// <summary>Decides where in the frame a text stands and how large it is.</summary>
internal sealed class TextPlanner(TextEngine engine, FontCoverage fonts)
{
    // Of the frame's height, between a text and what it is kept clear of.
    private const double Gap = 0.015;

    private const int QuotedClusters = 30;

    /// <param name="text">Any text; blank means no overlay.</param>
    /// <param name="output">Size of the frame.</param>
    /// <param name="position">Edge that it stands at.</param>
    /// <param name="boxOpacity">0…1.</param>
    /// <param name="obstacle">What it is kept clear of; null: of nothing.</param>
    /// <param name="warnings">Gets a sentence for whatever a person should know of the text.</param>
    /// <returns>Null when there is nothing to draw.</returns>
    public TextBlock? Plan(
        string? text, TimelineOutput output, VerticalPosition position, double boxOpacity, FrameArea? obstacle,
        ICollection<string> warnings)
    {
        var drawn = Drawn(text, warnings);
        if (drawn.Length == 0)
        {
            return null;
        }

        var (width, height) = (output.WidthPixels, output.HeightPixels);
        var (layout, inner, free) = (new TextLayout(engine, width, height), FrameArea.Inner(width, height), FrameArea.Free(width, height));
        var gap = (int)(height * Gap);
        var clear = obstacle is { } other
            ? new[] { free, inner }.SelectMany(area => InOrder(area.Beside(other, gap), position)).ToList()
            : [];
        TextBlock? Fit(string content, params IEnumerable<FrameArea> areas) =>
            areas.Select(area => layout.Fit(content, area, position, boxOpacity)).FirstOrDefault(block => block is not null);

        // Only a text of very many lines: its breaks give way before the text does.
        var folded = drawn.Replace('\n', ' ');
        var block = Fit(drawn, [.. clear, free, inner]) ?? Fit(folded, free, inner)
            ?? layout.Cut(folded, inner, position, boxOpacity);
        if (obstacle is { } covered && block.Box.Overlaps(covered))
        {
            warnings.Add(
                $"The text {Quoted(text!)} covers what it should be kept clear of, for there is no room beside that: make it shorter.");
        }

        return block;
    }

    /// <summary>The same for a caption, which is shown page after page where it is long.</summary>
    /// <param name="cue">Any text; blank means no caption.</param>
    /// <param name="output">Size of the frame.</param>
    /// <param name="captions">Says where and on what box.</param>
    /// <param name="mostPages">That there is time to read.</param>
    /// <param name="warnings">Gets a sentence for whatever a person should know of the text.</param>
    /// <returns>The pages in their order; none when there is nothing to draw.</returns>
    public IReadOnlyList<TextBlock> PlanCaption(
        string cue, TimelineOutput output, Captions captions, int mostPages, ICollection<string> warnings)
    {
        var drawn = Drawn(cue, warnings);
        if (drawn.Length == 0)
        {
            return [];
        }

        var (width, height) = (output.WidthPixels, output.HeightPixels);
        var pages = new CaptionLayout(engine, width, height)
            .Pages(drawn, FrameArea.Free(width, height), captions.Position, captions.BoxOpacity, mostPages);
        return pages.Count > 0 || Plan(drawn, output, captions.Position, captions.BoxOpacity, null, warnings) is not { } block
            ? pages
            : [block];
    }

    /// <summary>What of a text can be drawn; what cannot is told.</summary>
    private string Drawn(string? text, ICollection<string> warnings)
    {
        var drawable = DrawableText.Of(text, fonts);
        if (drawable.Missing.Count > 0)
        {
            warnings.Add($"The text {Quoted(text!)} has characters that no font can draw, {drawable.MissingNames}: "
                + (drawable.Text.Length > 0 ? "they are left out." : "no text is shown."));
        }

        return drawable.Text;
    }

    /// <summary>Its beginning, by which its author knows it.</summary>
    private static string Quoted(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        var clusters = StringInfo.ParseCombiningCharacters(line);
        return clusters.Length > QuotedClusters ? $"“{line[..clusters[QuotedClusters]]}…”" : $"“{line}”";
    }

    // Above before below for what stands at the top, then the sides.
    private static IEnumerable<FrameArea> InOrder(IReadOnlyList<FrameArea> beside, VerticalPosition position) =>
        position == VerticalPosition.Top ? beside : [beside[1], beside[0], beside[2], beside[3]];
}
