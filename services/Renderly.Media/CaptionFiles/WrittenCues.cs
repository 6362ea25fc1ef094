using Renderly.Contracts.Timelines;
using Renderly.Media.Narrations;

namespace Renderly.Media.CaptionFiles;

/// <summary>What files of captions have in common, whatever their format.</summary>
internal static class WrittenCues
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <param name="cues">Without faults, see <see cref="Timelines.Validation.CaptionRules"/>.</param>
    /// <returns>Those that say something, in their order.</returns>
    public static IReadOnlyList<WrittenCue> Of(IReadOnlyList<CaptionCue> cues)
    {
        var (written, end) = (new List<WrittenCue>(cues.Count), TimeSpan.Zero);
        foreach (var cue in cues)
        {
            if (Lines(cue.Text) is { Count: > 0 } lines)
            {
                var start = Later(Rounded(cue.StartSeconds), end);
                end = Later(Rounded(cue.EndSeconds), start + Shortest);
                written.Add(new WrittenCue(start, end, lines, Words(cue, lines, start, end)));
            }
        }

        return written;
    }

    // A time of its own only where it is one: the first word is spoken when the cue begins.
    private static List<WrittenWord> Words(CaptionCue cue, IReadOnlyList<string> lines, TimeSpan start, TimeSpan end)
    {
        var (words, before) = (new List<WrittenWord>(), start);
        foreach (var (line, place, seconds) in WordPlaces.In(lines, cue.Words ?? []))
        {
            if (Rounded(seconds) is var spoken && spoken > before && spoken < end)
            {
                words.Add(new WrittenWord(spoken, line, place.Start.Value));
                before = spoken;
            }
        }

        return words;
    }

    private static TimeSpan Rounded(double seconds) => TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000));

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    // A blank line would end the cue, and what follows would be read as the next one.
    private static List<string> Lines(string text) =>
    [
        .. text.ReplaceLineEndings("\n").Split('\n').Select(Seen).Where(line => line.Length > 0).SelectMany(CaptionLine.Wrap),
    ];

    private static string Seen(string line) => string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
