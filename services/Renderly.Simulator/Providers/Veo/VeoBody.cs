using System.Globalization;
using System.Text.Json;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>Reads members of a request with the complaints the real service has about them.</summary>
internal static class VeoBody
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement element, string name) => element.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw VeoException.Invalid($"{name} must be a string."),
    };

    public static string? OneOf(this JsonElement element, string name, params string[] allowed)
    {
        var text = element.Text(name);
        return text is null || allowed.Contains(text)
            ? text
            : throw VeoException.Invalid($"Unsupported {name} '{text}', supported values are [{string.Join(", ", allowed)}].");
    }

    public static long? Integer(this JsonElement element, string name, long least, long most)
    {
        if (element.Member(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : throw VeoException.Invalid(string.Create(CultureInfo.InvariantCulture, $"{name} must be an integer from {least} to {most}, but got: {value.GetRawText()}"));
    }

    public static bool? Flag(this JsonElement element, string name) => element.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw VeoException.Invalid($"{name} must be a boolean."),
    };
}
