using System.Text;

namespace Renderly.Testing;

/// <summary>Writes the figures of a run into a marked section of a Markdown file.</summary>
public static class ReportSection
{
    /// <exception cref="InvalidOperationException">The file has no section of this name.</exception>
    public static async Task WriteAsync(string path, string section, IEnumerable<(string Name, string Value)> figures)
    {
        var text = await File.ReadAllTextAsync(path);
        var (begin, end) = ($"<!-- {section}: begin -->", $"<!-- {section}: end -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        if (from < begin.Length || to < from)
        {
            throw new InvalidOperationException($"{path} needs the lines '{begin}' and '{end}'.");
        }

        var table = new StringBuilder("\n| figure | value |\n|---|---|\n");
        foreach (var (name, value) in figures)
        {
            table.Append("| ").Append(name).Append(" | ").Append(value).Append(" |\n");
        }

        await File.WriteAllTextAsync(path, text[..from] + table + text[to..]);
    }
}
