using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Requests;
using Renderly.Texts;

namespace Renderly.ContractTests.OpenApi;

/// <summary>The schema of a request and the code that reads it agree on every limit.</summary>
public sealed class RequestSchemaTests
{
    private static readonly FontCoverage Fonts = new(new FontCatalog(Options.Create(new TextOptions())));

    public static TheoryData<string, string> Wrong => [.. Cases(isAccepted: false)];

    public static TheoryData<string, string> Right => [.. Cases(isAccepted: true)];

    [Fact]
    public void Example_is_accepted() => Errors(Example()).ShouldBe(0);

    [Theory]
    [MemberData(nameof(Right))]
    public void What_the_schema_just_allows_is_accepted(string path, string value) => Errors(With(path, value)).ShouldBe(0);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_the_schema_just_forbids_is_refused(string path, string value) => Errors(With(path, value)).ShouldBeGreaterThan(0);

    private static int Errors(JsonNode request)
    {
        var reader = new RequestReader(JsonSerializer.SerializeToElement(request));
        _ = GenerateRequest.Read(reader, new ProductVideoOptions(), UserAddressRules.Default, Fonts);
        return reader.Errors.Count;
    }

    private static JsonNode Example() => JsonSerializer.SerializeToNode(GenerateRequestSchema.Example)!;

    private static JsonNode With(string path, string value)
    {
        var request = Example();
        var names = path.Split('/');
        var owner = names.SkipLast(1).Aggregate(request, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!);
        owner[names[^1]] = JsonNode.Parse(value);
        return request;
    }

    private static IEnumerable<(string Path, string Value)> Cases(bool isAccepted) => 
        Cases(JsonNode.Parse(GenerateRequestSchema.Create().ToJsonString())!.AsObject(), "", isAccepted);

    private static IEnumerable<(string Path, string Value)> Cases(JsonObject schema, string prefix, bool isAccepted)
    {
        var required = schema["required"] is JsonArray names ? names.Select(name => (string)name!).ToList() : [];
        if (!isAccepted)
        {
            yield return ($"{prefix}nobody_asked_for_this", "1");
        }

        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            var path = prefix + name;
            if (required.Contains(name) == !isAccepted)
            {
                yield return (path, "null");
            }

            foreach (var value in isAccepted ? Allowed(property!.AsObject()) : Forbidden(property!.AsObject()))
            {
                yield return (path, value);
            }

            var inner = property!["items"] is JsonObject item ? Cases(item, $"{path}/1/", isAccepted)
                : property["properties"] is not null ? Cases(property.AsObject(), $"{path}/", isAccepted)
                : [];
            foreach (var one in inner)
            {
                yield return one;
            }
        }
    }

    private static IEnumerable<string> Allowed(JsonObject schema) =>
    [
        .. Limit(schema, "maxLength", limit => Text(schema, limit)),
        .. Limit(schema, "minLength", limit => Text(schema, limit)),
        .. Limit(schema, "minimum", limit => schema["minimum"]!.ToJsonString()),
        .. Limit(schema, "maximum", limit => schema["maximum"]!.ToJsonString()),
        .. Limit(schema, "maxItems", limit => Items(limit)),
        .. Limit(schema, "minItems", limit => Items(limit)),
        .. schema["enum"] is JsonArray choices ? choices.Select(choice => choice?.ToJsonString() ?? "null") : [],
    ];

    private static IEnumerable<string> Forbidden(JsonObject schema) =>
    [
        "[[]]",
        .. Limit(schema, "maxLength", limit => Text(schema, limit + 1)),
        .. Limit(schema, "minLength", limit => Text(schema, limit - 1)),
        .. Limit(schema, "minimum", limit => $"{limit - 1}"),
        .. Limit(schema, "maximum", limit => $"{limit + 1}"),
        .. Limit(schema, "maxItems", limit => Items(limit + 1)),
        .. Limit(schema, "minItems", limit => Items(limit - 1)),
        .. schema["enum"] is null ? [] : new[] { "\"neither\"" },
        .. (string?)schema["format"] == "uri" ? new[] { "\"ftp://example.com/a.png\"", "\"bottle.png\"" } : [],
        .. schema["pattern"] is null ? [] : new[] { "\" \"" },
    ];

    private static IEnumerable<string> Limit(JsonObject schema, string keyword, Func<int, string> value) =>
        schema[keyword] is { } limit ? [value((int)Math.Floor((double)limit))] : [];

    private static string Text(JsonObject schema, int length) =>
        $"\"{((string?)schema["format"] == "uri" ? "https://example.com/" : "").PadRight(length, 'a')}\"";

    private static string Items(int count)
    {
        var scene = Example()["scenes"]![0]!.ToJsonString();
        return $"[{string.Join(',', Enumerable.Repeat(scene, count))}]";
    }
}
