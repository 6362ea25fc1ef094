using System.Text;

namespace Renderly.Testing;

/// <summary>A marked section of a Markdown file that the figures of a run are written into.</summary>
public sealed class ReportSection
{
    private readonly string path;
    private readonly string begin;
    private readonly string end;

    private ReportSection(string path, string name) => (this.path, begin, end) = (path, $"<!-- {name}: begin -->", $"<!-- {name}: end -->");

    /// <summary>Finds it before the run begins, since that may take long.</summary>
    /// <exception cref="InvalidOperationException">The file has no section of this name.</exception>
    public static ReportSection Find(string path, string name)
    {
        var section = new ReportSection(path, name);
        section.Borders(File.ReadAllText(path));
        return section;
    }

    public async Task WriteAsync(IEnumerable<(string Name, string Value)> figures)
    {
        var text = await File.ReadAllTextAsync(path);
        var (from, to) = Borders(text);
        var table = new StringBuilder("\n| figure | value |\n|---|---|\n");
        foreach (var (name, value) in figures)
        {
            table.Append("| ").Append(name).Append(" | ").Append(value).Append(" |\n");
        }

        await File.WriteAllTextAsync(path, text[..from] + table + text[to..]);
    }

    private (int From, int To) Borders(string text)
    {
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        return from >= begin.Length && to >= from
            ? (from, to)
            : throw new InvalidOperationException($"{path} needs the lines '{begin}' and '{end}'.");
    }
}
