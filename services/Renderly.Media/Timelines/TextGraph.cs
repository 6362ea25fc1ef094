using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;

namespace Renderly.Media.Timelines;

/// <summary>Gathers texts until something else lies over them.</summary>
internal sealed class TextGraph(TextPlanner planner, PictureChain picture, TimelineOutput output, FrameClock clock, int totalFrames)
{
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

    /// <summary>Lays what was added over the film.</summary>
    public void Flush()
    {
        lanes.Write(waiting);
        waiting.Clear();
    }
}
