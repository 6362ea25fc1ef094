using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Renderly.EndToEndTests.Golden;

/// <summary>Puts names in place of what differs from run to run: the same id has the same name all through a scenario.</summary>
/// <param name="addresses">Servers of this run, and what to call them.</param>
internal sealed partial class Placeholders(IReadOnlyList<(string Address, string Name)> addresses)
{
    /// <summary>Numbers that are durations, and strings that say nothing to a reader.</summary>
    private static readonly Dictionary<string, string> Members = new()
    {
        ["duration_ms"] = "{ms}",
        ["offset_ms"] = "{ms}",
        ["provider_ms"] = "{ms}",
        ["queued_ms"] = "{ms}",
        ["processing_time_seconds"] = "{seconds}",
        ["next_page_token"] = "{page token}",
        ["prefix"] = "{prefix}",
        ["version"] = "{version}",
    };

    /// <summary>Noted some time after the use.</summary>
    private const string UseOfToken = "last_used_at";

    private readonly Dictionary<string, string> ids = [];

    public JsonNode? In(JsonNode? node, string member = "") => node switch
    {
        _ when member == UseOfToken => "{time or null}",
        null => null,
        JsonObject members => new JsonObject(members.Select(pair => KeyValuePair.Create(In(pair.Key), In(pair.Value, pair.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => In(item))]),
        _ when Members.TryGetValue(member, out var name) => name,
        _ when node.GetValueKind() == JsonValueKind.String => In(node.GetValue<string>()),
        _ => node.DeepClone(),
    };

    public string In(string text)
    {
        foreach (var (address, name) in addresses)
        {
            text = text.Replace(address, name, StringComparison.Ordinal);
        }

        text = Signature().Replace(text, "?{signed}");
        text = LoopbackPort().Replace(text, "127.0.0.1:{port}");
        text = Secret().Replace(text, match => $"{{{(match.Value[0] == 'r' ? "token" : "secret")}}}");
        text = Time().Replace(text, "{time}");
        text = Date().Replace(text, "{date}");
        text = Id().Replace(text, match => IdName(match.Value));
        return LongNumber().Replace(text, "{number}");
    }

    private string IdName(string id)
    {
        var key = id.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        if (!ids.TryGetValue(key, out var name))
        {
            ids[key] = name = string.Create(CultureInfo.InvariantCulture, $"{{id-{ids.Count + 1}}}");
        }

        return name;
    }

    [GeneratedRegex(@"\?(expires=|X-Goog-|X-Amz-)[^\s""]*")]
    private static partial Regex Signature();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex LoopbackPort();

    [GeneratedRegex(@"rnd_[\w-]{20,}|whsec_[\w+/=-]{20,}")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d\b")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![0-9a-z])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex(@"\d{12,}")]
    private static partial Regex LongNumber();
}
