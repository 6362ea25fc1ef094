using System.Text.Json.Nodes;
using Renderly.Egress;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Requests;

/// <summary>
/// Writes down what a request may hold instead of reading one: run the code that reads it over a describer, and the schema cannot say
/// anything but what is checked.
/// </summary>
internal sealed class RequestDescriber : RequestReader
{
    private readonly JsonObject properties = [];
    private readonly JsonArray required = [];

    private RequestDescriber()
        : base(default)
    {
    }

    /// <param name="read">Reads the whole request.</param>
    public static JsonObject SchemaOf(Action<RequestReader> read)
    {
        var describer = new RequestDescriber();
        read(describer);
        return describer.Schema();
    }

    public override string RequiredText(string name, int maxLength)
    {
        Require(name, ApiDescriptionExtensions.Schema("string", ("minLength", 1), ("maxLength", maxLength), ("pattern", @"\S")));
        return "";
    }

    public override string? OptionalText(string name, int maxLength)
    {
        properties[name] = Optional("string", ("maxLength", maxLength));
        return null;
    }

    public override string RequiredHttpUrl(string name, UserAddressRules rules)
    {
        Require(name, ApiDescriptionExtensions.Schema("string", ("format", "uri"), ("maxLength", MaxUrlLength)));
        return "";
    }

    public override string? OptionalHttpUrl(string name, UserAddressRules rules)
    {
        properties[name] = Optional("string", ("format", "uri"), ("maxLength", MaxUrlLength));
        return null;
    }

    public override int RequiredInteger(string name, int min, int max)
    {
        Require(name, ApiDescriptionExtensions.Schema("integer", ("minimum", min), ("maximum", max)));
        return min;
    }

    public override int OptionalInteger(string name, int fallback, int min, int max)
    {
        properties[name] = Optional("integer", ("minimum", min), ("maximum", max), ("default", fallback));
        return fallback;
    }

    public override long? OptionalInteger(string name, long min, long max)
    {
        properties[name] = Optional("integer", ("minimum", min), ("maximum", max));
        return null;
    }

    public override bool OptionalFlag(string name, bool fallback)
    {
        properties[name] = Optional("boolean", ("default", fallback));
        return fallback;
    }

    public override bool? OptionalFlag(string name)
    {
        properties[name] = Optional("boolean");
        return null;
    }

    public override double OptionalNumber(string name, double fallback, double min, double max)
    {
        properties[name] = Optional("number", ("minimum", min), ("maximum", max), ("default", fallback));
        return fallback;
    }

    public override string OptionalChoice(string name, string fallback, params string[] choices)
    {
        properties[name] = Optional("string", ("enum", OneOf(choices)), ("default", fallback));
        return fallback;
    }

    public override string? ChoiceOrNone(string name, IReadOnlyList<string> choices)
    {
        properties[name] = Optional("string", ("enum", OneOf(choices)));
        return null;
    }

    public override string? OptionalJsonObject(string name, int maxBytes)
    {
        properties[name] = Optional("object", ("additionalProperties", true));
        return null;
    }

    public override T OptionalObject<T>(string name, T fallback, Func<RequestReader, T> read)
    {
        var schema = SchemaOf(child => read(child));
        schema["type"] = new JsonArray("object", "null");
        properties[name] = schema;
        return fallback;
    }

    public override IReadOnlyList<string>? OptionalTexts(string name, int maxCount, int maxLength)
    {
        properties[name] = Optional(
            "array", ("maxItems", maxCount), ("items", ApiDescriptionExtensions.Schema("string", ("maxLength", maxLength))));
        return null;
    }

    public override IReadOnlyList<int> RequiredIntegers(string name, int maxCount)
    {
        Require(
            name,
            ApiDescriptionExtensions.Schema("array", ("maxItems", maxCount), ("items", ApiDescriptionExtensions.Schema("integer"))));
        return [];
    }

    public override IReadOnlyList<T> RequiredList<T>(string name, int min, int max, Func<RequestReader, T> read)
    {
        Require(
            name,
            ApiDescriptionExtensions.Schema("array", ("minItems", min), ("maxItems", max), ("items", SchemaOf(child => read(child)))));
        return [];
    }

    public override IReadOnlyList<T> OptionalList<T>(string name, int max, Func<RequestReader, T> read)
    {
        properties[name] = Optional("array", ("maxItems", max), ("items", SchemaOf(child => read(child))));
        return [];
    }

    private static JsonArray OneOf(IEnumerable<string> choices) => new([.. choices.Select(choice => (JsonNode)choice), null]);

    /// <summary>What is left out may be null as well.</summary>
    private static JsonObject Optional(string type, params (string Keyword, JsonNode? Value)[] keywords)
    {
        var schema = ApiDescriptionExtensions.Schema(type, keywords);
        schema["type"] = new JsonArray(type, "null");
        return schema;
    }

    private void Require(string name, JsonObject schema)
    {
        properties[name] = schema;
        required.Add(name);
    }

    private JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }
}
