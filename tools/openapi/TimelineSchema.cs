using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Renderly.Contracts.Timelines;

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

        return schema;
    }
}
