namespace Renderly.Media.Narrations;

/// <summary>Finds where somebody speaks in the levels of a sound.</summary>
internal static class VoicedStretches
{
    /// <summary>Of which a level is measured, seconds.</summary>
    public const double FrameSeconds = 0.01;

    /// <summary>Level of what is silent, dBFS.</summary>
    public const double Silence = -100;

    // Within a word the breath is held for less than that, as before a p or t.
    private const int ShortestPauseFrames = 12;

    // Less is a click.
    private const int ShortestVoiceFrames = 3;

    // Below the loud parts of speech: an f is that weak.
    private const double DynamicsDecibels = 35;

    // Noise between words is taken for silence up to so near below them.
    private const double LeastDynamicsDecibels = 20;
    private const double AboveNoiseDecibels = 10;
    private const double LeastSpeechDecibels = -70;

    /// <param name="levels">Of each hundredth of a second, dBFS.</param>
    /// <returns>In their order, with a pause between each two; none in silence.</returns>
    public static IReadOnlyList<VoicedStretch> Of(IReadOnlyList<double> levels)
    {
        var sorted = levels.Order().ToList();
        if (sorted.Count == 0 || Quantile(sorted, 0.95) is var loud && loud < LeastSpeechDecibels)
        {
            return [];
        }

        var least = Math.Max(
            loud - DynamicsDecibels, Math.Min(Quantile(sorted, 0.05) + AboveNoiseDecibels, loud - LeastDynamicsDecibels));
        return
        [
            .. Bridged(Runs(levels, least)).Where(run => run.End - run.First >= ShortestVoiceFrames)
                .Select(run => new VoicedStretch(run.First * FrameSeconds, run.End * FrameSeconds)),
        ];
    }

    private static IEnumerable<(int First, int End)> Runs(IReadOnlyList<double> levels, double least)
    {
        var first = -1;
        for (var i = 0; i <= levels.Count; i++)
        {
            var isVoiced = i < levels.Count && levels[i] > least;
            if (isVoiced && first < 0)
            {
                first = i;
            }
            else if (!isVoiced && first >= 0)
            {
                yield return (first, i);
                first = -1;
            }
        }
    }

    private static IEnumerable<(int First, int End)> Bridged(IEnumerable<(int First, int End)> runs)
    {
        (int First, int End)? open = null;
        foreach (var run in runs)
        {
            if (open is { } before && run.First - before.End >= ShortestPauseFrames)
            {
                yield return before;
                open = run;
            }
            else
            {
                open = (open?.First ?? run.First, run.End);
            }
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private static double Quantile(List<double> sorted, double share) => sorted[(int)((sorted.Count - 1) * share)];
}
