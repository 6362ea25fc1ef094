using System.Text.Json.Nodes;

namespace Renderly.ContractTests.Providers;

/// <summary>What of a JSON document is not as a schema of the custom provider's contract says; knows as much of JSON Schema as that
/// uses.</summary>
internal sealed class ContractSchema(JsonObject contract)
{
    /// <param name="name">Of the schema.</param>
    /// <param name="value">The document.</param>
    public IReadOnlyList<string> Faults(string name, JsonNode? value) => [.. Faults(Named(name), value, name)];

    private JsonObject Named(string name) => contract["components"]!["schemas"]![name]!.AsObject();

    private IEnumerable<string> Faults(JsonObject schema, JsonNode? value, string at)
    {
        if (schema["$ref"] is { } named)
        {
            return Faults(Named(named.GetValue<string>().Split('/')[^1]), value, at);
        }

        if (schema["anyOf"] is JsonArray any)
        {
            return any.Any(one => !Faults(one!.AsObject(), value, at).Any()) ? [] : [$"{at} fits none"];
        }

        var types = schema["type"] is JsonArray several
            ? several.Select(type => type!.GetValue<string>())
            : [schema["type"]!.GetValue<string>()];
        if (!types.Any(type => IsOf(type, value)))
        {
            return [$"{at} is no {string.Join(" or ", types)}"];
        }

        return value switch
        {
            JsonObject members => OfObject(schema, members, at),
            JsonArray items => items.SelectMany((item, index) => Faults(schema["items"]!.AsObject(), item, $"{at}/{index}")),
            JsonValue single => OfValue(schema, single, at),
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonObject schema, JsonObject members, string at)
    {
        var known = schema["properties"]!.AsObject();
        var missing = (schema["required"]?.AsArray() ?? [])
            .Select(name => name!.GetValue<string>())
            .Where(name => !members.ContainsKey(name));
        return missing.Select(name => $"{at}/{name} is missing")
            .Concat(members.SelectMany(member => known[member.Key] is { } own
                ? Faults(own.AsObject(), member.Value, $"{at}/{member.Key}")
                : [$"{at}/{member.Key} is not known"]));
    }

    private static IEnumerable<string> OfValue(JsonObject schema, JsonValue value, string at)
    {
        if (schema["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value)))
        {
            yield return $"{at} is none of them: {value}";
        }

        if (schema["minimum"]?.GetValue<double>() > value.AsDouble() || schema["maximum"]?.GetValue<double>() < value.AsDouble())
        {
            yield return $"{at} is out of range: {value}";
        }
    }

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue text && text.TryGetValue<string>(out _),
        "boolean" => value is JsonValue flag && flag.TryGetValue<bool>(out _),
        "integer" => value is JsonValue whole && whole.AsDouble() is { } number && double.IsInteger(number),
        _ => value is JsonValue any && any.AsDouble() is not null,
    };
}

internal static class JsonNumbers
{
    /// <returns>Null for what is no number.</returns>
    public static double? AsDouble(this JsonValue value) =>
        value.TryGetValue<double>(out var number) ? number : value.TryGetValue<int>(out var whole) ? whole : null;
}
