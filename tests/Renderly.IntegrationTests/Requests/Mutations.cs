using System.Text.Json.Nodes;

namespace Renderly.IntegrationTests.Requests;

/// <summary>Bodies made from a valid one by one wrong thing at one place each.</summary>
internal static class Mutations
{
    private const string Mark = "\"@\"";

    private static readonly (string Name, string Json)[] Values =
    [
        ("null", "null"),
        ("true", "true"),
        ("zero", "0"),
        ("negative", "-7"),
        ("fraction", "5.5"),
        ("beyond a long", "99999999999999999999"),
        ("beyond a double", "1e999"),
        ("empty text", "\"\""),
        ("text", "\"javascript:alert(1)\""),
        ("long text", $"\"{new string('x', 6000)}\""),
        ("NUL", "\"a\\u0000b\""),
        ("half a surrogate pair", "\"\\ud83d\""),
        ("not a number", "NaN"),
        ("empty list", "[]"),
        ("list", "[1, [2]]"),
        ("empty object", "{}"),
        ("object", "{\"a\": {\"a\": 1}}"),
        ("field given twice", "{\"a\": 1, \"a\": 2}"),
        ("deep", string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000))),
    ];

    /// <summary>Each with the pointer of the place that was changed.</summary>
    public static IEnumerable<(string Name, string Pointer, string Body)> Of(JsonObject valid)
    {
        foreach (var path in Places(valid))
        {
            foreach (var (name, json) in Values)
            {
                yield return (
                    $"{name} at {Pointer(path)}",
                    Pointer(path),
                    Put(valid, path, JsonValue.Create("@")).Replace(Mark, json, StringComparison.Ordinal));
            }

            if (path[^1] is string field)
            {
                yield return ($"no {Pointer(path)}", Pointer(path), Remove(valid, path));
                var parent = path[..^1];
                yield return (
                    $"unknown field beside {Pointer(path)}",
                    $"{Pointer(parent)}/{field}_",
                    Put(valid, [.. parent, field + "_"], JsonValue.Create(1)));
            }
        }
    }

    private static IEnumerable<object[]> Places(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Below(member.Key, member.Value)),
        JsonArray entries => entries.SelectMany((entry, index) => Below(index, entry)),
        _ => [],
    };

    private static IEnumerable<object[]> Below(object step, JsonNode? child) =>
        child is null ? [[step]] : Places(child).Select(path => (object[])[step, .. path]).Prepend([step]);

    private static string Put(JsonObject valid, object[] path, JsonNode value)
    {
        var (copy, parent) = Copy(valid, path);
        if (path[^1] is int index)
        {
            parent.AsArray()[index] = value;
        }
        else
        {
            parent.AsObject()[(string)path[^1]] = value;
        }

        return copy.ToJsonString();
    }

    private static string Remove(JsonObject valid, object[] path)
    {
        var (copy, parent) = Copy(valid, path);
        parent.AsObject().Remove((string)path[^1]);
        return copy.ToJsonString();
    }

    private static (JsonNode Copy, JsonNode Parent) Copy(JsonObject valid, object[] path)
    {
        var copy = valid.DeepClone();
        return (copy, path[..^1].Aggregate(copy, (node, step) => (step is int index ? node[index] : node[(string)step])!));
    }

    private static string Pointer(object[] path) => string.Concat(path.Select(step => $"/{step}").Prepend("#"));
}
