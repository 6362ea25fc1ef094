using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Renderly.Web.OpenApi;
using Renderly.Web.Problems;

namespace Renderly.OpenApi;

/// <summary>The parts that operations refer to.</summary>
internal sealed class Components
{
    private const string ProblemSchema = "Problem";

    private readonly ConcurrentDictionary<string, Type> types = [];
    private readonly HashSet<string> requests = [];
    private readonly SortedDictionary<string, JsonObject> schemas = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonObject> responses = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonObject> headers = new(StringComparer.Ordinal);

    public static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    /// <summary>A type's name in the document: without the words that only matter to us.</summary>
    public string? NameOf(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        if (name is null)
        {
            return null;
        }

        var itself = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        name = itself == typeof(ProblemDocument) ? ProblemSchema
            : name.EndsWith("View", StringComparison.Ordinal) ? name[..^"View".Length]
            : name;
        return types.GetOrAdd(name, itself) == itself
            ? name
            : throw new InvalidOperationException($"{types[name]} and {type.Type} are both called {name} in the document.");
    }

    public void Take(JsonObject taken, JsonSerializerOptions json)
    {
        foreach (var (name, schema) in taken)
        {
            schemas[name] = SchemaShaper.Shape(schema!.DeepClone().AsObject(), types.GetValueOrDefault(name), json);
        }
    }

    /// <summary>Adds a schema that is written by hand; returns a reference to it.</summary>
    public JsonObject Add(string name, Func<JsonObject> create)
    {
        schemas.TryAdd(name, create());
        return Reference("schemas", name);
    }

    /// <summary>Says that callers send this type.</summary>
    public void MarkRequest(Type type) => requests.UnionWith(types.Where(entry => entry.Value == type).Select(entry => entry.Key));

    public JsonObject Headers(bool isBehindGateway, params string[] names)
    {
        string[] all = isBehindGateway ? [.. names, "X-Request-Id", "RateLimit", "RateLimit-Policy"] : [.. names, "X-Request-Id"];
        return new JsonObject(all.Select(name => KeyValuePair.Create(name, (JsonNode?)Header(name))));
    }

    public JsonObject Problem(int status, bool isBehindGateway)
    {
        var error = ErrorCatalog.ForStatus(status);
        var name = string.Concat(error.Code.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        if (!responses.ContainsKey(name))
        {
            var example = new ProblemDocument
            {
                Type = error.Type,
                Title = error.Title,
                Status = status,
                Detail = error.Meaning,
                Code = error.Code,
                RequestId = "0HNA2B3C4D5E6:00000001",
                Retryable = error.Retryable,
                Fault = error.Fault,
                Errors = error == ErrorCatalog.Validation
                    ? [new ProblemFieldError("#/scenes/1/duration", "out_of_range", "Must be between 4 and 8.")]
                    : null,
                Error = error.Title,
            };
            string[] more = status switch
            {
                401 => ["WWW-Authenticate"],
                409 or 429 or 503 => ["Retry-After"],
                _ => [],
            };
            responses[name] = new JsonObject
            {
                ["description"] = Texts.Markdown(error.Meaning),
                ["headers"] = Headers(isBehindGateway, more),
                ["content"] = new JsonObject
                {
                    ["application/problem+json"] = new JsonObject
                    {
                        ["schema"] = Reference("schemas", ProblemSchema),
                        ["example"] = JsonSerializer.SerializeToNode(example),
                    },
                },
            };
        }

        return Reference("responses", name);
    }

    /// <summary>All that is used, directly or by another part.</summary>
    public JsonObject Write(JsonObject operations)
    {
        MarkParts();
        foreach (var name in requests)
        {
            SchemaShaper.ShapeRequest(schemas[name], types[name]);
        }

        foreach (var (name, schema) in schemas.Where(entry => !requests.Contains(entry.Key) && types.ContainsKey(entry.Key)))
        {
            SchemaShaper.ShapeAnswer(schema, types[name]);
        }

        var components = new JsonObject
        {
            ["securitySchemes"] = new JsonObject
            {
                ["bearer"] = new JsonObject
                {
                    ["type"] = "http",
                    ["scheme"] = "bearer",
                    ["description"] = "`Authorization: Bearer <token>`",
                },
                ["token"] = new JsonObject
                {
                    ["type"] = "apiKey",
                    ["in"] = "header",
                    ["name"] = "Authorization",
                    ["description"] = "`Authorization: Token <token>`; the value is the word Token, a space and the token.",
                },
            },
            ["parameters"] = new JsonObject
            {
                ["IdempotencyKey"] = Parameter(
                    "Idempotency-Key",
                    "Your own name for this request: sent again with the same body it is answered as the first time and done once.",
                    ("minLength", 1),
                    ("maxLength", 128),
                    ("pattern", "^[A-Za-z0-9._~-]{1,128}$")),
                ["IfNoneMatch"] = Parameter("If-None-Match", "The `ETag` that you have; 304 when it is the present one."),
            },
            ["headers"] = Object(headers),
            ["responses"] = Object(responses),
            ["schemas"] = Object(schemas),
        };
        return Used(components, operations);
    }

    /// <summary>What a request is made of is sent by callers too.</summary>
    private void MarkParts()
    {
        var open = new Queue<string>(requests);
        while (open.TryDequeue(out var name))
        {
            foreach (var part in SchemaShaper.References(schemas[name])
                .Select(reference => reference.Split('/')[^1])
                .Where(part => types.ContainsKey(part) && requests.Add(part)))
            {
                open.Enqueue(part);
            }
        }
    }

    private static JsonObject Used(JsonObject components, JsonObject operations)
    {
        var used = new HashSet<string>();
        var open = new Queue<JsonNode>([operations]);
        while (open.TryDequeue(out var node))
        {
            foreach (var reference in SchemaShaper.References(node).Where(used.Add))
            {
                var parts = reference.Split('/');
                open.Enqueue(components[parts[2]]?[parts[3]] ?? throw new InvalidOperationException($"{reference} leads nowhere."));
            }
        }

        foreach (var (kind, parts) in components.Where(part => part.Key != "securitySchemes"))
        {
            foreach (var name in parts!.AsObject()
                .Select(part => part.Key)
                .Where(name => !used.Contains($"#/components/{kind}/{name}"))
                .ToList())
            {
                parts.AsObject().Remove(name);
            }
        }

        return components;
    }

    private JsonObject Header(string name)
    {
        headers.TryAdd(name, new JsonObject
        {
            ["description"] = Texts.Header(name),
            ["schema"] = ApiDescriptionExtensions.Schema(name == "Retry-After" ? "integer" : "string"),
        });
        return Reference("headers", name);
    }

    private static JsonObject Parameter(string name, string description, params (string Keyword, JsonNode? Value)[] keywords) => new()
    {
        ["name"] = name,
        ["in"] = "header",
        ["description"] = description,
        ["schema"] = ApiDescriptionExtensions.Schema("string", keywords),
    };

    private static JsonObject Object(SortedDictionary<string, JsonObject> parts) =>
        new(parts.Select(part => KeyValuePair.Create(part.Key, (JsonNode?)part.Value)));
}
