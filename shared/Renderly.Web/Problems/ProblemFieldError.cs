using System.Text.Json.Serialization;

namespace Renderly.Web.Problems;

/// <summary>One entry of <c>errors</c>; exactly one of pointer, parameter and header says where.</summary>
/// <param name="JsonPointer">Into the request body, as a URI fragment such as <c>#/scenes/1/duration</c>.</param>
/// <param name="Code">One of <see cref="FieldCode"/>.</param>
/// <param name="Detail">For people; says what is accepted.</param>
public sealed record ProblemFieldError(
    [property: JsonPropertyName("pointer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JsonPointer,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("detail")] string Detail)
{
    /// <summary>Name of a query or path parameter.</summary>
    [JsonPropertyName("parameter"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    [JsonPropertyName("header"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Header { get; init; }

    /// <summary>The line of a body of many lines, from 1; null where the body is one document.</summary>
    [JsonPropertyName("line"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Line { get; init; }
}
