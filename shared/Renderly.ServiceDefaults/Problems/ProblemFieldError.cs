using System.Text.Json.Serialization;

namespace Renderly.ServiceDefaults.Problems;

/// <param name="JsonPointer">Into the request body, as a URI fragment such as <c>#/scenes/1/duration</c>.</param>
/// <param name="Code">Stable and machine-readable, such as <c>unknown_field</c>.</param>
/// <param name="Detail">For people; says what is accepted.</param>
public sealed record ProblemFieldError(
    [property: JsonPropertyName("pointer")] string JsonPointer,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("detail")] string Detail);
