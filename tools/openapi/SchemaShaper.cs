using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Renderly.Web.OpenApi;

namespace Renderly.OpenApi;

/// <summary>Adds what the framework's schemas do not say: texts, choices, and what is always there.</summary>
internal static class SchemaShaper
{
    public static JsonObject Shape(JsonObject schema, Type? type, JsonSerializerOptions json)
    {
        if (type is null)
        {
            return schema;
        }

        if (XmlTexts.Of(type) is { } text)
        {
            schema["description"] = text;
        }

        if (type.IsEnum)
        {
            schema["type"] = "string";
        }

        foreach (var (property, member) in Properties(schema, type))
        {
            if (XmlTexts.Of(member) is { } about)
            {
                property["description"] = about;
            }

            if (member.GetCustomAttribute<ChoicesAttribute>() is { } choices)
            {
                Choose(property["items"] as JsonObject ?? property, choices.Values);
            }

            if (member.Name.EndsWith("Url", StringComparison.Ordinal))
            {
                property["format"] = "uri";
            }
        }

        return schema;
    }

    /// <summary>What is optional may be left out, and what is unknown is refused.</summary>
    public static void ShapeRequest(JsonObject schema, Type type)
    {
        schema["additionalProperties"] = false;
        Require(schema, Properties(schema, type).Where(property => property.Member.IsDefined(typeof(RequiredAttribute))));
        foreach (var (property, member) in Properties(schema, type).Where(property => property.Member.IsDefined(typeof(RequiredAttribute))))
        {
            if (property["type"] is JsonArray kinds)
            {
                property["type"] = kinds.Select(kind => (string)kind!).Single(kind => kind != "null");
            }

            if (property["enum"] is JsonArray choices)
            {
                property["enum"] = new JsonArray([.. choices.Where(choice => choice is not null).Select(choice => choice!.DeepClone())]);
            }
        }
    }

    /// <summary>An answer's members are always there, those apart that are left out when they do not apply; and more may come.</summary>
    public static void ShapeAnswer(JsonObject schema, Type type)
    {
        schema.Remove("additionalProperties");
        Require(
            schema,
            Properties(schema, type).Where(
                property => property.Member.GetCustomAttribute<JsonIgnoreAttribute>() is null or { Condition: JsonIgnoreCondition.Never }));
    }

    public static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject owner =>
            owner.SelectMany(member => member is { Key: "$ref", Value: JsonValue value } ? [(string)value!] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static void Require(JsonObject schema, IEnumerable<(JsonObject Property, PropertyInfo Member)> properties)
    {
        JsonNode[] names = [.. properties.Select(property => (JsonNode)property.Property.GetPropertyName())];
        schema.Remove("required");
        if (names.Length > 0)
        {
            schema["required"] = new JsonArray(names);
        }
    }

    private static void Choose(JsonObject schema, IEnumerable<string> choices)
    {
        var isNullable = schema["type"] is JsonArray;
        schema["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode?)choice), .. isNullable ? new JsonNode?[] { null } : []]);
    }

    private static IEnumerable<(JsonObject Property, PropertyInfo Member)> Properties(JsonObject schema, Type type)
    {
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(member => member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));
        return (schema["properties"] as JsonObject ?? [])
            .Where(property => property.Value is JsonObject && members.ContainsKey(property.Key))
            .Select(property => (property.Value!.AsObject(), members[property.Key]));
    }
}
