using System.Globalization;
using System.Text.Json;

namespace Renderly.Simulator.Providers;

/// <summary>Reads members of a request; complaints name the member. A member that is null counts as left out.</summary>
internal static class JsonRequest
{
    /// <exception cref="JsonException">Not JSON: worded by the provider, as every refusal.</exception>
    public static async Task<JsonDocument> ReadJsonAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            throw new ProviderException(415, "unsupported_media_type", "Content-Type must be application/json");
        var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document
            : throw ProviderException.Invalid("The body must be a JSON object.");
    }

    /// <summary>For providers that refuse what they do not know.</summary>
    public static JsonElement KnowingOnly(this JsonElement element, params string[] members)
    {
        foreach (var member in element.EnumerateObject().Where(member => !members.Contains(member.Name, StringComparer.Ordinal)))
            throw ProviderException.InvalidMember(member.Name, "there is no such member");
        return element;
    }

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static string? Text(this JsonElement element, string name) => element.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw ProviderException.InvalidMember(name, "must be a string"),
    };

    public static string RequireText(this JsonElement element, string name) =>
        element.Text(name) is { Length: > 0 } text ? text : throw ProviderException.Missing(name);

    public static string? OneOf(this JsonElement element, string name, params string[] allowed)
    {
        var text = element.Text(name);
        return text is null || allowed.Contains(text, StringComparer.Ordinal)
            ? text
            : throw ProviderException.InvalidMember(name, $"'{text}' is none of [{string.Join(", ", allowed)}]");
    }

    public static double? Number(this JsonElement element, string name, double least, double most) => element.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.GetDouble() is var number && number >= least && number <= most => number,
        _ => throw ProviderException.InvalidMember(name, FormattableString.Invariant($"must be a number from {least} to {most}")),
    };

    public static long? Integer(this JsonElement element, string name, long least, long most) =>
        element.Number(name, least, most) is not { } number
            ? null
            : double.IsInteger(number) ? (long)number : throw ProviderException.InvalidMember(name, "must be an integer");

    public static bool? Flag(this JsonElement element, string name) => element.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw ProviderException.InvalidMember(name, "must be a boolean"),
    };

    /// <summary><c>#RRGGBB</c>.</summary>
    public static uint? Color(this JsonElement element, string name)
    {
        if (element.Text(name) is not { } text)
            return null;
        return text.Length == 7 && text[0] == '#' && uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, null, out var rgb)
            ? rgb
            : throw ProviderException.InvalidMember(name, "must be a color like #00FF00");
    }

    /// <summary>An address in full, http or https.</summary>
    public static string? Address(this JsonElement element, string name) => element.Text(name) switch
    {
        null => null,
        { } text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => text,
        _ => throw ProviderException.InvalidMember(name, "must be an http address"),
    };
}
