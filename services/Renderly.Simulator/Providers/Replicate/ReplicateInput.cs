using System.Text.Json;

namespace Renderly.Simulator.Providers.Replicate;

/// <summary>Checks the input of an order by the schema of its model.</summary>
internal static class ReplicateInput
{
    public static void Check(ReplicateModel model, JsonElement input)
    {
        foreach (var member in input.EnumerateObject())
        {
            if (!model.Properties.TryGetProperty(member.Name, out var schema))
                throw Invalid(member.Name, "Additional property is not allowed");
            if (Problem(member.Value, schema) is { } problem)
                throw Invalid(member.Name, problem);
        }

        foreach (var name in model.Required.Where(name => input.Member(name) is not { } value || IsEmpty(value)))
            throw Invalid(name, "is required");
    }

    private static string? Problem(JsonElement value, JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var allowed))
        {
            return allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value))
                ? null
                : $"must be one of the following: {string.Join(", ", allowed.EnumerateArray())}";
        }

        return schema.GetProperty("type").GetString() switch
        {
            "string" when value.ValueKind != JsonValueKind.String => "must be a string",
            "boolean" when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) => "must be a boolean",
            "array" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? null
                : "must be an array of strings",
            "integer" => Whole(value, schema),
            _ => null,
        };
    }

    private static string? Whole(JsonElement value, JsonElement schema) =>
        value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number)
            ? "must be an integer"
            : schema.TryGetProperty("minimum", out var least) && number < least.GetInt64()
                ? $"must be greater than or equal to {least}"
                : schema.TryGetProperty("maximum", out var most) && number > most.GetInt64()
                    ? $"must be less than or equal to {most}"
                    : null;

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    private static ProviderException Invalid(string member, string problem) =>
        new(422, ProviderException.InvalidCode, $"input.{member} {problem}", $"input.{member}");
}
