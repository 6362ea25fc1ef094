using System.Text.RegularExpressions;

namespace Renderly.UnitTests.Architecture;

/// <summary>Folders of a project that use each other, so that neither can be read, moved or left out by itself.</summary>
internal static partial class FolderPairs
{
    /// <summary>Namespaces are not folders everywhere: a stand-in has those of what it stands in for.</summary>
    private static readonly Dictionary<string, string> Folders = SourceFile.All.SelectMany(TypesOf)
        .GroupBy(type => type.Name, type => type.Folder).ToDictionary(type => type.Key, type => type.First());

    /// <summary>
    /// Pairs as <c>A &lt;-&gt; B</c>, in the order of the alphabet. A folder and one within it may use each other: the outer one puts the
    /// inner ones together.
    /// </summary>
    /// <param name="graph">Of one project.</param>
    /// <param name="root">The folder that is looked at, from the root of the repository.</param>
    public static IEnumerable<string> TwoWay(TypeGraph graph, string root = "")
    {
        var ties = graph.Uses.Select(use => (From: FolderOf(use.From), To: FolderOf(use.To)))
            .Where(tie => IsIn(tie.From, root) && IsIn(tie.To, root) && !IsIn(tie.From, tie.To) && !IsIn(tie.To, tie.From)).ToHashSet();
        return ties.Where(tie => ties.Contains((tie.To, tie.From)) && string.CompareOrdinal(tie.From, tie.To) < 0)
            .Select(tie => $"{tie.From} <-> {tie.To}").Order(StringComparer.Ordinal);
    }

    private static string? FolderOf(string type) => Folders.GetValueOrDefault(type.Split('`')[0]);

    private static bool IsIn(string? folder, string? outer) =>
        folder is not null
        && outer is not null
        && (outer.Length == 0 || folder == outer || folder.StartsWith($"{outer}/", StringComparison.Ordinal));

    private static IEnumerable<(string Name, string Folder)> TypesOf(SourceFile file)
    {
        var text = string.Join('\n', file.Lines);
        var space = Space().Match(text).Groups[1].Value;
        return Type().Matches(text).Select(type => ($"{space}.{type.Groups[1].Value}", Path.GetDirectoryName(file.Path)!));
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(
        @"^(?:(?:public|internal|static|sealed|abstract|partial|readonly) )+(?:class|record struct|record|struct|interface|enum) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Type();
}
