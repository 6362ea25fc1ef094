using System.Text.RegularExpressions;

namespace Renderly.ContractTests.Deployment;

/// <summary>The keys in the table of settings in docs/operations.md, and the environment variables that mean one of them.</summary>
internal static partial class SettingsTable
{
    private static readonly HashSet<string> Keys = Read().ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Variables of the system, not of Renderly.</summary>
    private static readonly HashSet<string> System = ["TMPDIR"];

    /// <summary>Whether a variable such as <c>Veo__PollDelaysSeconds__0</c> is one of the table.</summary>
    public static bool Knows(string variable)
    {
        var key = Index().Replace(variable.Replace("__", ":", StringComparison.Ordinal), "");
        return System.Contains(variable) || Keys.Contains(key)
            || Keys.Any(known => known.EndsWith('*') && key.StartsWith(known[..^1], StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Read() =>
        DeployedServices.Read("docs", "operations.md").Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => KeysOf(line.Split('|')[1]));

    /// <summary>Of several keys in a row only the first says its section: `Messaging:RabbitMq:Host`, `Port`.</summary>
    private static IEnumerable<string> KeysOf(string cell)
    {
        var section = "";
        foreach (Match match in Quoted().Matches(cell))
        {
            var key = match.Groups[1].Value;
            yield return key;
            yield return section + key;
            section = key.LastIndexOf(':') is > 0 and var colon && section.Length == 0 ? key[..(colon + 1)] : section;
        }
    }

    [GeneratedRegex("`([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@":\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Index();
}
