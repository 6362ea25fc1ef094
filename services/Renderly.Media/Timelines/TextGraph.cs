using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;

namespace Renderly.Media.Timelines;

/// <summary>Gathers texts until something else lies over them.</summary>
internal sealed class TextGraph(TextPlanner planner, PictureChain picture, TimelineOutput output, FrameClock clock, int totalFrames)
{
    // Shorter than this nobody reads two lines.
    private const double ShortestPageSeconds = 0.8;

    // To find the text takes as long as to read so much of it.
    private const int CharactersToFind = 10;

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

    /// <summary>Adds a caption: the pages of a long one share its time by how much is to be read on each.</summary>
    /// <param name="text">What is said.</param>
    /// <param name="captions">Says where and on what box.</param>
    /// <param name="range">When it is there.</param>
    public void AddCaption(string text, Captions captions, FrameRange range)
    {
        var frames = range.End - range.First;
        var mostPages = Math.Max(1, frames / Math.Max(1, clock.Frames(ShortestPageSeconds)));
        var pages = planner.PlanCaption(text, output, captions, mostPages, warnings);
        var (all, read, first) = (pages.Sum(Effort), 0, range.First);
        foreach (var page in pages)
        {
            read += Effort(page);
            var end = range.First + (int)((long)frames * read / all);
            // They come and go with the voice.
            waiting.Add(new TimedText(page, new FrameRange(first, end), FadeFrames: 0));
            first = end;
        }

        static int Effort(TextBlock page) => page.Style.Text.Length + CharactersToFind;
    }

    /// <summary>Lays what was added over the film.</summary>
    public void Flush()
    {
        lanes.Write(waiting);
        waiting.Clear();
    }
}
