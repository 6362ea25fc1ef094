using System.Text.Json.Nodes;

namespace Renderly.ContractTests.Providers;

/// <summary>A good answer with one value after the other replaced by what a provider in trouble, or of another version, may say.</summary>
internal static class Mutations
{
    private const string Mark = "replaced-here";
    private static readonly string[] Replacements = ["null", "1", "\"text\"", "\"\"", "[]", "{}", "[null]", "true", "1e999"];

    public static IEnumerable<string> Of(string json)
    {
        var count = Nodes(JsonNode.Parse(json)!).Count();
        return Enumerable.Range(0, count).SelectMany(number => Replacements.Select(replacement => Replace(json, number, replacement)));
    }

    private static string Replace(string json, int number, string replacement)
    {
        var root = JsonNode.Parse(json)!;
        var node = Nodes(root).ElementAt(number);
        if (node.Parent is null)
        {
            return replacement;
        }

        node.ReplaceWith(Mark);
        return root.ToJsonString().Replace($"\"{Mark}\"", replacement, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return [node, .. children.OfType<JsonNode>().SelectMany(Nodes)];
    }
}
