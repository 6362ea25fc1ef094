using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Renderly.Web.Problems;

/// <summary>
/// What the framework refuses before an endpoint runs: bodies that are no JSON or of the wrong shape, parameters that do not
/// parse, bodies too large. The framework says the field only in its message, hence the patterns.
/// </summary>
internal static partial class BadRequests
{
    /// <param name="exception">The refusal.</param>
    /// <param name="context">The request that was refused, whose endpoint says what its body should be.</param>
    public static ProblemResult ToProblem(BadHttpRequestException exception, HttpContext context)
    {
        if (exception.InnerException is JsonException json)
        {
            return Problem.Validation(MisfitMembers.Of(context) is { Count: > 0 } errors ? errors : ErrorsOf(json));
        }

        if (exception.StatusCode == StatusCodes.Status400BadRequest && Parameter().Match(exception.Message) is { Success: true } parameter)
        {
            var name = parameter.Groups["name"].Value;
            return parameter.Groups["missing"].Success
                ? Problem.InvalidParameter(name, FieldCode.Required, "This parameter is required.")
                : Problem.InvalidParameter(name, FieldCode.WrongType, $"Not a valid {Kind(parameter.Groups["type"].Value)}.");
        }

        return StatusProblems.ForStatus(exception.StatusCode);
    }

    /// <summary>What a reader says of the first value that it cannot take.</summary>
    public static IReadOnlyList<FieldError> ErrorsOf(JsonException exception)
    {
        var (field, pointer) = FieldPath.OfJsonPath(exception.Path);
        if (Missing().Match(exception.Message) is { Success: true } missing)
        {
            return [.. QuotedName().Matches(missing.Groups["names"].Value).Select(
                name => name.Groups[1].Value).Select(name =>
                new FieldError(FieldPath.Member(field, name), FieldCode.Required, "This field is required.")
                {
                    JsonPointer = FieldPath.PointerToMember(pointer, name),
                })];
        }

        if (exception.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            return [One(field, pointer, FieldCode.UnknownField, "Unknown field.")];
        }

        return
        [
            WrongType().Match(exception.Message) is { Success: true } wrong
                ? One(field, pointer, FieldCode.WrongType, $"Not a valid {KindOf(exception, wrong.Groups["type"].Value)}.")
                : One(
                    FieldPath.Body,
                    FieldPath.Root,
                    FieldCode.MalformedJson,
                    $"The body is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})."),
        ];
    }

    private static FieldError One(string field, string pointer, string code, string message) =>
        new(field, code, message) { JsonPointer = pointer };

    /// <summary>The type named is that of the whole object; that of the field is in the inner message, if any.</summary>
    private static string KindOf(JsonException exception, string type) =>
        Kind(FieldType().Match(exception.InnerException?.Message ?? "") is { Success: true } field ? field.Groups["type"].Value : type);

    /// <summary>A .NET type's name in the words of JSON.</summary>
    private static string Kind(string type) => type switch
    {
        _ when type.Contains("Guid", StringComparison.Ordinal) => "UUID",
        _ when type.Contains("DateTime", StringComparison.Ordinal) => "timestamp",
        _ when type.Contains("Boolean", StringComparison.OrdinalIgnoreCase) || type.Contains("bool", StringComparison.Ordinal) => "boolean",
        _ when type.Contains("Int", StringComparison.OrdinalIgnoreCase) || type is "long" or "short" => "integer",
        _ when type.Contains("Double", StringComparison.OrdinalIgnoreCase)
            || type.Contains("Decimal", StringComparison.OrdinalIgnoreCase)
            || type is "Single" or "number" => "number",
        _ when type.Contains("List", StringComparison.Ordinal) || type.Contains("[]", StringComparison.Ordinal) => "list",
        _ when type.Contains("System.String", StringComparison.Ordinal) || type == "string" => "string",
        _ => "value",
    };

    [GeneratedRegex(
        """^(?:Failed to bind parameter|(?<missing>Required parameter)) "(?<type>\S+) (?<name>[^"]+)" """, RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    [GeneratedRegex("""missing required properties including: (?<names>.*)\.(?: Path|$)""", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();

    [GeneratedRegex("""'([^']+)'""", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedName();

    [GeneratedRegex("""(?:as an?|for an?|supported) '?(?<type>(?!format)\w+)""", RegexOptions.CultureInvariant)]
    private static partial Regex FieldType();

    [GeneratedRegex("""could not be converted to (?<type>\S+?)\.(?: Path|$)""", RegexOptions.CultureInvariant)]
    private static partial Regex WrongType();
}
