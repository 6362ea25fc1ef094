using System.Globalization;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>How long each scene lasts, in whole seconds where nobody states it.</summary>
internal static class SceneLengths
{
    /// <param name="stated">Seconds of each scene as the prompt states them; null where it does not.</param>
    /// <param name="total">Length of the film; null where nobody states it.</param>
    /// <param name="isTotalStated">Whether the film's length goes before those of its scenes.</param>
    /// <param name="ignored">Takes what of it is not done.</param>
    /// <param name="assumed">Takes what is not stated and done.</param>
    public static IReadOnlyList<double> Of(
        IReadOnlyList<double?> stated, double? total, bool isTotalStated, List<string> ignored, List<string> assumed)
    {
        var (known, open) = (stated.Sum(seconds => seconds ?? 0), stated.Count(seconds => seconds is null));
        if (total is not { } wanted || (!isTotalStated && open == 0))
        {
            // Nobody wants another length than that of the scenes; those of which nothing is said get shorter where they are many.
            wanted = known + Math.Min(open * PromptParser.SecondsPerScene, Math.Max(open, PromptParser.MaxSeconds - known));
            if (open > 0)
            {
                assumed.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"No length is stated for {(known > 0 ? "some" : "any")} of the scenes: {EachOf(wanted - known, open)} s each."));
            }
        }

        if (open > 0 && wanted - known >= open)
        {
            var shared = Shares(wanted - known, open).GetEnumerator();
            return [.. stated.Select(seconds => seconds ?? (shared.MoveNext() ? shared.Current : 0))];
        }

        if (open == 0 && Math.Abs(known - wanted) < 0.05)
        {
            return [.. stated.Select(seconds => seconds!.Value)];
        }

        // They do not fit into the film: in proportion to what was stated.
        ignored.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"The lengths of the scenes do not add up to {wanted:0.#} s: they are shortened or lengthened in proportion."));
        var weights = stated.Select(seconds => seconds ?? PromptParser.SecondsPerScene).ToList();
        return [.. weights.Select(weight => Math.Round(weight * wanted / weights.Sum(), 2))];
    }

    private static string EachOf(double seconds, int count)
    {
        var (least, most) = (Shares(seconds, count).Min(), Shares(seconds, count).Max());
        return string.Join(" to ", new[] { least, most }.Distinct().Select(share => share.ToString("0.#", CultureInfo.InvariantCulture)));
    }

    /// <summary>Whole seconds as far as the time itself is whole, the first ones longer by one.</summary>
    private static IEnumerable<double> Shares(double seconds, int count)
    {
        var whole = (int)Math.Floor(seconds / count);
        var left = seconds - (whole * count);
        for (var index = 0; index < count; index++)
        {
            var more = Math.Min(1, left);
            left -= more;
            yield return whole + more;
        }
    }
}
