using System.Text.Json;
using Renderly.Providers.Http;

namespace Renderly.Providers.Answers;

/// <summary>
/// What an error says, whatever its shape: a text, an object with a message and perhaps a <c>detail</c> that says what the message only
/// names, or a list of them with the field that each is about. Nothing that a provider says about what is wrong is left out.
/// </summary>
public static class ErrorWords
{
    /// <summary>Longer words are cut: they go to the job's owner.</summary>
    private const int MaxLength = 2000;

    /// <summary>Errors within errors are read so deep.</summary>
    private const int MaxDepth = 5;

    private static readonly string[] Messages = ["message", "msg", "error", "description", "reason", "title"];
    private static readonly string[] Details = ["detail", "details", "issues", "errors", "fieldViolations"];
    private static readonly string[] Fields = ["param", "field", "loc", "path"];

    /// <summary>The words of an error, or of an answer that holds one; null when it has none.</summary>
    public static string? Of(JsonElement? error) => error is { } json && Read(json, 0) is { } words
        ? words.Length > MaxLength ? $"{words[..MaxLength]}…" : words
        : null;

    private static string? Read(JsonElement json, int depth) => json.ValueKind switch
    {
        _ when depth > MaxDepth => null,
        JsonValueKind.String => json.GetString()!.Trim() is { Length: > 0 } text ? text : null,
        JsonValueKind.Array => Join("; ", json.EnumerateArray().Select(entry => Read(entry, depth + 1))),
        JsonValueKind.Object => About(json, Detailed(json, depth)),
        _ => null,
    };

    private static string? Detailed(JsonElement json, int depth)
    {
        var message = First(json, Messages, depth);
        var detail = Join("; ", Details.Select(name => json.Member(name) is { } member ? Read(member, depth + 1) : null));
        return message is null || detail is null || message.Contains(detail, StringComparison.Ordinal)
            ? message ?? detail
            : $"{message.TrimEnd('.')} ({detail.TrimEnd('.')})";
    }

    /// <summary>With the field in front that it is about, unless it names it.</summary>
    private static string? About(JsonElement json, string? words)
    {
        var field = Fields.Select(name => json.Member(name)).FirstOrDefault(member => member is not null) is { } about ? Path(about) : null;
        return words is null || field is null || words.Contains(field, StringComparison.Ordinal) ? words : $"{field}: {words}";
    }

    private static string? Path(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => field.GetString() is { Length: > 0 } name ? name : null,
        JsonValueKind.Array => Join(".", field.EnumerateArray().Select(part => part.ToString())),
        _ => null,
    };

    private static string? First(JsonElement json, IEnumerable<string> names, int depth) => names
        .Select(name => json.Member(name) is { } member ? Read(member, depth + 1) : null)
        .FirstOrDefault(words => words is not null);

    private static string? Join(string separator, IEnumerable<string?> parts) =>
        string.Join(separator, parts.Where(part => part is { Length: > 0 }).Distinct()) is { Length: > 0 } joined ? joined : null;
}
