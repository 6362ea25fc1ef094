using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;

namespace Renderly.Media.Timelines;

/// <summary>Draws texts, each in its frames only.</summary>
internal sealed class TextFilters(TextPlanner planner, TimelineOutput output, int totalFrames)
{
    private readonly List<string> warnings = [];
    private int count;

    /// <summary>What a person should know.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <param name="at">Where the text stands in the timeline, for warnings.</param>
    public void Write(PictureChain picture, string text, VerticalPosition position, double boxOpacity, FrameRange range, string at)
    {
        var found = new List<string>();
        if (planner.Plan(text, output.WidthPixels, output.HeightPixels, position, found) is { } block)
        {
            var filters = TextDrawing.For(
                block, FormattableString.Invariant($"t{count++}"), picture.Graph.Font(block.Font.Path), boxOpacity, picture.Graph.Texts);
            picture.Then(filters.Select(filter => filter + range.Enable(totalFrames)));
        }

        warnings.AddRange(found.Select(warning => $"{at}: {warning}"));
    }
}
