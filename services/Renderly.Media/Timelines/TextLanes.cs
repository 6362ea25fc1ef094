using System.Globalization;
using System.Text;
using Renderly.Media.FFmpeg;
using Renderly.Media.Texts;

namespace Renderly.Media.Timelines;

/// <summary>A text and the frames that show it.</summary>
/// <param name="Block">Laid out.</param>
/// <param name="Range">Of the film.</param>
/// <param name="FadeFrames">At both ends.</param>
internal sealed record TimedText(TextBlock Block, FrameRange Range, int FadeFrames);

/// <summary>
/// Lays texts over the film. Texts that are never seen together share a track: one input that shows a picture for each of them, so that a
/// film of a thousand captions opens one file more than a film of none.
/// </summary>
internal sealed class TextLanes(PictureChain picture, FrameClock clock, int totalFrames)
{
    private readonly GraphWriter graph = picture.Graph;

    /// <param name="texts">In the order they lie over one another.</param>
    public void Write(IReadOnlyList<TimedText> texts)
    {
        var lanes = new List<List<TimedText>>();
        foreach (var text in texts)
        {
            // Above whatever it is seen together with.
            var lane = 1 + lanes.FindLastIndex(others => others.Any(other => Meet(other.Range, text.Range)));
            if (lane == lanes.Count)
            {
                lanes.Add([]);
            }

            lanes[lane].Add(text);
        }

        lanes.ForEach(lane => Write([.. lane.OrderBy(text => text.Range.First)]));
    }

    private static bool Meet(FrameRange one, FrameRange other) => one.First < other.End && other.First < one.End;

    private void Write(List<TimedText> texts)
    {
        var area = Even(texts.Select(text => text.Block.Box).Aggregate((one, other) => one.With(other)));
        var (name, end) = (FormattableString.Invariant($"text{graph.Lists.Count}"), 0);
        var list = new StringBuilder("ffconcat version 1.0\n");
        var blank = new TextPicture($"{name}-blank.png", area, null);
        graph.TextPictures.Add(blank);
        foreach (var (text, i) in texts.Select((text, i) => (text, i)))
        {
            var drawn = new TextPicture(FormattableString.Invariant($"{name}-{i}.png"), area, text.Block);
            graph.TextPictures.Add(drawn);
            Show(list, blank, text.Range.First - end);
            Show(list, drawn, text.Range.End - text.Range.First);
            end = text.Range.End;
        }

        // Twice, since how long the last one is shown is not read.
        Show(list, blank, Math.Max(1, totalFrames - end));
        Show(list, blank, 1);
        graph.Lists[$"{name}.ffconcat"] = list.ToString();
        var input = graph.Input($"{name}.ffconcat", InputKind.TextTrack, "-safe", "0");
        var label = graph.Chain(
            FormattableString.Invariant($"[{input}:v:0]"),
            $"fps=fps={clock.Rate}:start_time=0",
            FormattableString.Invariant($"scale={area.Width}:{area.Height}:out_color_matrix=bt709:out_range=tv,setsar=1,format=yuva420p"),
            string.Join(',', texts.Where(text => text.FadeFrames > 0).SelectMany(Fades)));
        picture.Over(label, FormattableString.Invariant($"overlay=x={area.X}:y={area.Y}:eof_action=pass:format=yuv420{Enable(texts)}"));
    }

    // At the film's rate each, since a picture's own is 25 a second and times are rounded to it.
    private void Show(StringBuilder list, TextPicture shown, int frames)
    {
        if (frames > 0)
        {
            list.Append(CultureInfo.InvariantCulture, $"file {shown.Name}\noption framerate {clock.Rate}\n")
                .Append(CultureInfo.InvariantCulture, $"duration {clock.Seconds(frames):0.000000}\n");
        }
    }

    private static IEnumerable<string> Fades(TimedText text)
    {
        var (first, end, frames) = (text.Range.First, text.Range.End, text.FadeFrames);
        yield return FormattableString.Invariant(
            $"fade=t=in:s={first}:n={frames}:alpha=1:enable='between(n,{first},{first + frames - 1})'");
        yield return FormattableString.Invariant(
            $"fade=t=out:s={end - frames}:n={frames}:alpha=1:enable='between(n,{end - frames},{end - 1})'");
    }

    private string Enable(List<TimedText> texts) =>
        new FrameRange(texts[0].Range.First, texts.Max(text => text.Range.End)).Enable(totalFrames, clock);

    // Colour is shared by pairs of pixels.
    private static FrameArea Even(FrameArea area)
    {
        var (x, y) = (area.X & ~1, area.Y & ~1);
        return new FrameArea(x, y, (area.Right - x + 1) & ~1, (area.Bottom - y + 1) & ~1);
    }
}
