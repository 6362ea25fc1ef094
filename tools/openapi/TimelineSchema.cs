using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Renderly.Contracts.Timelines;
using Renderly.Storage;

namespace Renderly.OpenApi;

/// <summary>The JSON Schema (draft 2020-12) of a timeline, made of its records and what stands beside them.</summary>
public static class TimelineSchema
{
    /// <summary>How timelines are written as JSON.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Where the schema is kept.</summary>
    public static string File => Path.Combine(Path.GetDirectoryName(ApiDocument.File)!, "timeline.schema.json");

    public static string Generate()
    {
        var schema = Json.GetJsonSchemaAsNode(typeof(Timeline), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", nameof(Timeline));
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var text = context.PropertyInfo?.AttributeProvider is PropertyInfo property
            ? XmlTexts.Of(property, JsonNamingPolicy.CamelCase) ?? XmlTexts.Of(context.TypeInfo.Type, JsonNamingPolicy.CamelCase)
            : XmlTexts.Of(context.TypeInfo.Type, JsonNamingPolicy.CamelCase);
        if (schema is JsonObject described && text is not null)
        {
            described["description"] = text;
        }

        if (schema is JsonObject limited && context.PropertyInfo?.AttributeProvider is PropertyInfo member)
        {
            Limit(member, limited);
        }

        return schema;
    }

    // The attributes that timelines are checked by; what they do not say needs more than one member to be known.
    private static void Limit(PropertyInfo member, JsonObject schema)
    {
        // By the member's own type: a list that is described elsewhere is only referred to here.
        var unit = member.PropertyType == typeof(string) ? "Length" : "Items";
        foreach (var limit in member.GetCustomAttributes<ValidationAttribute>())
        {
            foreach (var (keyword, value) in Keywords(limit, unit))
            {
                schema[keyword] = value;
            }
        }

        if (member.PropertyType == typeof(Uri))
        {
            schema["pattern"] = ObjectUri.Pattern;
        }
    }

    private static IEnumerable<(string Keyword, JsonNode? Value)> Keywords(ValidationAttribute limit, string unit) => limit switch
    {
        RangeAttribute range =>
        [
            (range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", Number(range.Minimum)),
            (range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", Number(range.Maximum)),
        ],
        MultipleOfAttribute multiple => [("multipleOf", multiple.Divisor)],
        MinLengthAttribute least => [($"min{unit}", least.Length)],
        MaxLengthAttribute most => [($"max{unit}", most.Length)],
        LengthAttribute both => [($"min{unit}", both.MinimumLength), ($"max{unit}", both.MaximumLength)],
        RegularExpressionAttribute pattern => [("pattern", pattern.Pattern)],
        _ => throw new NotSupportedException($"The schema has no word for {limit.GetType().Name}."),
    };

    private static JsonNode Number(object value) => JsonSerializer.SerializeToNode(value)!;
}
