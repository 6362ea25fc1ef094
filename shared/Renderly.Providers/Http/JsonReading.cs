using System.Text.Json;

namespace Renderly.Providers.Http;

/// <summary>
/// Reads answers of others, whatever their shape: a member that is missing, null or of another kind than expected is not there.
/// The plain accessors throw for most of these, and an exception in a handler is no verdict on a call that may be paid for.
/// </summary>
public static class JsonReading
{
    /// <summary>A member of an object, unless it is null.</summary>
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    /// <summary>A member that is itself an object.</summary>
    public static JsonElement? Nested(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>A member's text, not empty; a number counts as its text, for providers change ids and codes between the two.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value && value.ToString() is { Length: > 0 } text
            ? text
            : null;

    public static double? Number(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    public static int? WholeNumber(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>The elements of a member that is an array; none when it is not.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];
}
