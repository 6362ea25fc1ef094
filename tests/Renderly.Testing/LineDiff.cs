using System.Text;

namespace Renderly.Testing;

/// <summary>What differs between two texts, line by line, with a few equal lines around it.</summary>
public static class LineDiff
{
    private const int Context = 4;

    public static string Between(string before, string after)
    {
        var lines = Merge(before.Split('\n'), after.Split('\n'));
        var shown = new StringBuilder();
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsNearChange(lines, i))
            {
                continue;
            }

            if (last != i - 1)
            {
                shown.Append("  …\n");
            }

            shown.Append(lines[i].Mark).Append(' ').Append(lines[i].Text).Append('\n');
            last = i;
        }

        return shown.ToString();
    }

    private static bool IsNearChange(List<(char Mark, string Text)> lines, int index) =>
        lines.Skip(Math.Max(0, index - Context))
            .Take(index < Context ? index + Context + 1 : (2 * Context) + 1)
            .Any(line => line.Mark != ' ');

    /// <summary>The lines of both, by their longest common subsequence.</summary>
    private static List<(char Mark, string Text)> Merge(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var merged = new List<(char, string)>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                merged.Add((' ', before[i++]));
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                merged.Add(('-', before[i++]));
            }
            else
            {
                merged.Add(('+', after[j++]));
            }
        }

        return merged;
    }
}
