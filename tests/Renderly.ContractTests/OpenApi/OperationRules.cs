using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Renderly.Web.OpenApi;

namespace Renderly.ContractTests.OpenApi;

/// <summary>What every operation of the document must say.</summary>
internal static partial class OperationRules
{
    public static IReadOnlyList<string> Complaints(JsonObject document)
    {
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject()
                .Select(operation => (Path: path.Key, Method: operation.Key, Operation: operation.Value!.AsObject())))
            .ToList();
        var twice = operations.GroupBy(operation => (string?)operation.Operation["operationId"])
            .Where(group => group.Key is not null && group.Count() > 1);
        return
        [
            .. operations.SelectMany(operation => Of(operation.Path, operation.Method, operation.Operation)
                .Select(complaint => $"{operation.Method} {operation.Path} {complaint}")),
            .. twice.Select(group => $"operationId {group.Key} is given {group.Count()} times"),
        ];
    }

    private static IEnumerable<string> Of(string path, string method, JsonObject operation)
    {
        var responses = operation["responses"]!.AsObject();
        if (!CamelCase().IsMatch((string?)operation["operationId"] ?? ""))
        {
            yield return "has no operationId";
        }

        foreach (var member in new[] { "summary", "description" }.Where(member => string.IsNullOrWhiteSpace((string?)operation[member])))
        {
            yield return $"has no {member}";
        }

        if (operation["tags"] is not JsonArray { Count: 1 } tags || ApiTags.All.All(tag => tag.Key != (string?)tags[0]))
        {
            yield return "has no known tag";
        }

        if (responses.All(response => response.Key[0] is not '2' and not '1'))
        {
            yield return "has no success response";
        }

        foreach (var (status, _) in responses.Where(response => !HasExample(response.Value)))
        {
            yield return $"has no example of answer {status}";
        }

        if (operation["requestBody"] is { } body && !HasExample(body))
        {
            yield return "has no example of its body";
        }

        if (method == "post"
            && operation["parameters"]?.AsArray()
                .Any(parameter => (string?)parameter!["$ref"] == "#/components/parameters/IdempotencyKey") != true)
        {
            yield return "takes no Idempotency-Key";
        }

        foreach (var status in Refusals(path, operation).Where(status => !responses.ContainsKey(status)))
        {
            yield return $"does not answer {status}";
        }
    }

    private static bool HasExample(JsonNode? part) =>
        part!["content"] is not JsonObject content || content.All(media => media.Value!["example"] is not null);

    private static IEnumerable<string> Refusals(string path, JsonObject operation)
    {
        yield return "429";
        yield return "500";
        if (operation["security"] is null)
        {
            yield return "401";
        }

        if (path.Contains("id}", StringComparison.Ordinal))
        {
            yield return "404";
        }
    }

    [GeneratedRegex("^[a-z][a-zA-Z]+$")]
    private static partial Regex CamelCase();
}
