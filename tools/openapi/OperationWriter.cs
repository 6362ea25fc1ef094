using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Web.OpenApi;

namespace Renderly.OpenApi;

/// <summary>Makes the framework's description of a route complete: examples, errors, headers, security.</summary>
/// <param name="isBehindGateway">A service's route asks for a token unless it says otherwise; the gateway's own never do.</param>
internal sealed class OperationWriter(Components components, bool isBehindGateway)
{
    private static readonly int[] Everywhere = [429, 500];
    private static readonly int[] BehindGateway = [400, 503, 504];
    private static readonly int[] WithToken = [401, 403];
    private static readonly int[] WithBody = [413, 415];

    /// <summary>They have a spelling of their own, besides that of a UUID.</summary>
    private static readonly string[] SpelledIds = ["asset_id", "project_id"];

    /// <summary>The key is in use right now, or was used for another request.</summary>
    private static readonly int[] WithKey = [409, 422];

    private JsonSerializerOptions json = JsonSerializerOptions.Default;

    public void TakeSchemas(JsonObject document, IServiceProvider services)
    {
        json = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        components.Take(document["components"]?["schemas"]?.AsObject() ?? [], json);
    }

    public JsonObject Write(DescribedRoute route, JsonObject raw)
    {
        var operation = new JsonObject();
        foreach (var member in new[] { "tags", "operationId", "summary", "description" })
        {
            if (raw[member] is { } value)
            {
                operation[member] = value.DeepClone();
            }
        }

        if (Parameters(route, raw) is { Count: > 0 } parameters)
        {
            operation["parameters"] = parameters;
        }

        if (Body(route, raw) is { } body)
        {
            operation["requestBody"] = body;
        }

        operation["responses"] = Responses(route, raw, body: operation["requestBody"] is not null);
        if (IsAnonymous(route))
        {
            operation["security"] = new JsonArray();
        }

        return operation;
    }

    private bool IsAnonymous(DescribedRoute route) => !isBehindGateway || route.AllowsAnonymous;

    private static JsonArray Parameters(DescribedRoute route, JsonObject raw)
    {
        var described = route.Of<ApiDescriptionMetadata.Parameter>().ToDictionary(parameter => parameter.Name);
        var parameters = new JsonArray();
        foreach (var parameter in raw["parameters"]?.AsArray().Select(node => node!.DeepClone().AsObject()) ?? [])
        {
            var name = (string)parameter["name"]!;
            if (described.Remove(name, out var more))
            {
                parameters.Add(Parameter(more));
                continue;
            }

            if ((string?)parameter["in"] == "path")
            {
                parameter["name"] = name = DescribedRoute.PublicName(name);
                parameter["description"] = Texts.PathParameter(name);
                parameter["schema"] = name.EndsWith("id", StringComparison.Ordinal) && !SpelledIds.Contains(name)
                    ? ApiDescriptionExtensions.Schema("string", ("format", "uuid"))
                    : ApiDescriptionExtensions.Schema("string");
            }

            parameters.Add(parameter);
        }

        foreach (var parameter in described.Values)
        {
            parameters.Add(Parameter(parameter));
        }

        if (route.KeepsKeys)
        {
            parameters.Add(Components.Reference("parameters", "IdempotencyKey"));
        }

        if (route.Of<ApiDescriptionMetadata.Tagged>().Any())
        {
            parameters.Add(Components.Reference("parameters", "IfNoneMatch"));
        }

        return parameters;
    }

    private static JsonObject Parameter(ApiDescriptionMetadata.Parameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = parameter.InHeader ? "header" : "query",
        ["description"] = parameter.Description,
        ["schema"] = parameter.Schema.DeepClone(),
    };

    private JsonObject? Body(DescribedRoute route, JsonObject raw)
    {
        var bodies = route.Of<ApiDescriptionMetadata.Body>().ToList();
        if (bodies.Count == 0)
        {
            return null;
        }

        var content = new JsonObject();
        foreach (var shapes in bodies.GroupBy(body => body.ContentType))
        {
            var schemas = shapes.Select(body => body switch
            {
                { SchemaName: { } name } => components.Add(name, body.Schema!),
                { Schema: { } own } => own(),
                _ => raw["requestBody"]!["content"]![body.ContentType]!["schema"]!.DeepClone(),
            }).ToList();
            content[shapes.Key] = new JsonObject
            {
                ["schema"] = schemas is [var only] ? only : new JsonObject { ["oneOf"] = new JsonArray([.. schemas]) },
                ["example"] = Example(shapes.First().Example),
            };
        }

        // A body that is described by hand has no schema of its type.
        if (route.BodyType is { } type && bodies.TrueForAll(body => body.Schema is null))
        {
            components.MarkRequest(type);
        }

        return new JsonObject { ["required"] = true, ["content"] = content };
    }

    private JsonObject Responses(DescribedRoute route, JsonObject raw, bool body)
    {
        var responses = new SortedDictionary<int, JsonObject>();
        var tagged = route.Of<ApiDescriptionMetadata.Tagged>().Any();
        foreach (var answer in route.Of<ApiDescriptionMetadata.Answer>())
        {
            responses[answer.Status] = Answer(route, answer, raw, tagged && answer.Status == 200);
        }

        if (tagged)
        {
            responses[304] = new JsonObject
            {
                ["description"] = "The answer that you have is the present one.",
                ["headers"] = components.Headers(isBehindGateway, "ETag"),
            };
        }

        foreach (var status in Refusals(route, body).Distinct())
        {
            responses[status] = components.Problem(status, isBehindGateway);
        }

        return new JsonObject(responses.Select(response => KeyValuePair.Create(
            response.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), (JsonNode?)response.Value)));
    }

    private IEnumerable<int> Refusals(DescribedRoute route, bool body)
    {
        IEnumerable<int> statuses =
            [.. Everywhere, .. route.Of<ApiDescriptionMetadata.Refusals>().SelectMany(refusals => refusals.Statuses)];
        statuses = isBehindGateway ? statuses.Concat(BehindGateway) : statuses;
        statuses = IsAnonymous(route) ? statuses : statuses.Concat(WithToken);
        statuses = route.KeepsKeys ? statuses.Concat(WithKey) : statuses;
        statuses = route.HasIds ? statuses.Append(404) : statuses;
        return body ? statuses.Concat(WithBody) : statuses;
    }

    private JsonObject Answer(DescribedRoute route, ApiDescriptionMetadata.Answer answer, JsonObject raw, bool tagged)
    {
        var response = new JsonObject { ["description"] = answer.Description };
        var names = new List<string>();
        if (answer.Status is 201 or 202)
        {
            names.Add("Location");
        }

        if (route.KeepsKeys)
        {
            names.Add("Idempotent-Replayed");
        }

        if (tagged)
        {
            names.Add("ETag");
        }

        response["headers"] = components.Headers(isBehindGateway, [.. names]);
        if (answer.ContentType is { } contentType)
        {
            var media = new JsonObject
            {
                ["schema"] = answer.Type is null
                    ? ApiDescriptionExtensions.Schema(contentType == "application/json" ? "object" : "string")
                    : raw["responses"]![answer.Status.ToString(
                        System.Globalization.CultureInfo.InvariantCulture)]!["content"]![contentType]!["schema"]!.DeepClone(),
            };
            if (answer.Example is { } example)
            {
                media["example"] = Example(example);
            }

            response["content"] = new JsonObject { [contentType] = media };
        }

        return response;
    }

    private JsonNode? Example(object example) => JsonSerializer.SerializeToNode(example, example.GetType(), json);
}
