using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;

namespace Renderly.Media.Timelines;

/// <summary>Gathers texts until something else lies over them.</summary>
internal sealed class TextGraph(TextPlanner planner, PictureChain picture, TimelineOutput output, FrameClock clock, int totalFrames)
{
    // Shorter than this nobody reads two lines.
    private const double ShortestPageSeconds = 0.8;

    private readonly TextLanes lanes = new(picture, clock, totalFrames);
    private readonly List<TimedText> waiting = [];
    private readonly List<string> warnings = [];

    /// <summary>What a person should know.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <param name="text">What is written.</param>
    /// <param name="range">When it is there.</param>
    /// <param name="obstacle">What it is kept clear of; null: of nothing.</param>
    public void Add(TextLayer text, FrameRange range, FrameArea? obstacle)
    {
        if (planner.Plan(text.Content, output, text.Position, text.BoxOpacity, obstacle, warnings) is { } block)
        {
            var fade = Math.Min(clock.Frames(text.FadeSeconds), (range.End - range.First) / 4);
            waiting.Add(new TimedText(block, range, fade));
        }
    }

    /// <summary>Adds a caption, page after page where it is long.</summary>
    /// <param name="cue">What is said, and by which words.</param>
    /// <param name="captions">Says where and on what box.</param>
    /// <param name="range">When it is there.</param>
    public void AddCaption(CaptionCue cue, Captions captions, FrameRange range)
    {
        var frames = range.End - range.First;
        var mostPages = Math.Max(1, frames / Math.Max(1, clock.Frames(ShortestPageSeconds)));
        var pages = planner.PlanCaption(cue.Text, output, captions, mostPages, warnings);

        // They come and go with the voice.
        waiting.AddRange(
            CaptionPages.Of(pages, cue.Words ?? [], range, clock).Select(page => new TimedText(page.Block, page.Range, FadeFrames: 0)));
    }

    /// <summary>Lays what was added over the film.</summary>
    public void Flush()
    {
        lanes.Write(waiting);
        waiting.Clear();
    }
}
