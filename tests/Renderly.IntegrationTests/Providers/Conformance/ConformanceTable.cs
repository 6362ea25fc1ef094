using System.Collections.Concurrent;
using System.Text;

[assembly: AssemblyFixture(typeof(Renderly.IntegrationTests.Providers.Conformance.ConformanceTable))]

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>
/// Which provider passed which case. With <c>RENDERLY_CONFORMANCE_REPORT</c> it is written between the lines
/// <c>&lt;!-- providers: begin --&gt;</c> and <c>end</c> of that file.
/// </summary>
public sealed class ConformanceTable : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(string Case, string Provider), bool> Passes = [];

    public static void Note(string provider, string name) => Passes[(name, provider)] = true;

    public async ValueTask DisposeAsync()
    {
        if (Environment.GetEnvironmentVariable("RENDERLY_CONFORMANCE_REPORT") is not { Length: > 0 } path || Passes.IsEmpty)
        {
            return;
        }

        const string begin = "<!-- providers: begin -->";
        const string end = "<!-- providers: end -->";
        var text = await File.ReadAllTextAsync(path);
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        await File.WriteAllTextAsync(path, $"{text[..(from + begin.Length)]}\n{Table()}{text[to..]}");
    }

    private static string Table()
    {
        var providers = Passes.Keys.Select(pass => pass.Provider).Distinct().Order(StringComparer.Ordinal).ToList();
        var table = new StringBuilder($"| case | {string.Join(" | ", providers)} |\n|---|{string.Concat(providers.Select(_ => "---|"))}\n");
        foreach (var name in Passes.Keys.Select(pass => pass.Case).Distinct().Order(StringComparer.Ordinal))
        {
            table.Append(
                $"| {name.Replace('_', ' ')} | "
                    + $"{string.Join(" | ", providers.Select(provider => Passes.ContainsKey((name, provider)) ? "✓" : "–"))} |\n");
        }

        return table.ToString();
    }
}
