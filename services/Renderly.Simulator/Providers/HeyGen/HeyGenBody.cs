using System.Text.Json;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Reads members of a request; complaints name the member.</summary>
internal static class HeyGenBody
{
    public static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw HeyGenException.Invalid("The body must be a JSON object.");
    }

    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? GetText(this JsonElement element, string name) => element.Get(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw HeyGenException.Invalid($"{name} is invalid: must be a string", name),
    };

    public static string RequireText(this JsonElement element, string name) =>
        element.GetText(name) is { Length: > 0 } text ? text : throw HeyGenException.Invalid($"{name} is required", name, 40001);

    public static double? GetNumber(this JsonElement element, string name, double least, double most)
    {
        if (element.Get(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && number >= least && number <= most
            ? number
            : throw HeyGenException.Invalid(FormattableString.Invariant($"{name} is invalid: must be a number from {least} to {most}"), name);
    }

    public static bool? GetFlag(this JsonElement element, string name) => element.Get(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw HeyGenException.Invalid($"{name} is invalid: must be a boolean", name),
    };

    public static string? GetOneOf(this JsonElement element, string name, params string[] allowed)
    {
        var text = element.GetText(name);
        return text is null || allowed.Contains(text, StringComparer.Ordinal)
            ? text
            : throw HeyGenException.Invalid($"{name} is invalid: '{text}' is none of {string.Join(", ", allowed)}", name);
    }

    /// <summary><c>#RRGGBB</c>.</summary>
    public static uint? GetColor(this JsonElement element, string name)
    {
        if (element.GetText(name) is not { } text)
        {
            return null;
        }

        return text.Length == 7 && text[0] == '#' && uint.TryParse(text.AsSpan(1), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var rgb)
            ? rgb
            : throw HeyGenException.Invalid($"{name} is invalid: must be a color like #00FF00", name);
    }
}
