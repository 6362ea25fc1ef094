using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>One wrong field.</summary>
public sealed record ProblemError
{
    /// <summary>
    /// Where in the body, as a JSON pointer in a fragment: <c>#/scenes/1/duration</c>. Null when it is not about the body.
    /// </summary>
    [JsonPropertyName("pointer")]
    public string? JsonPointer { get; init; }

    /// <summary>Name of the query or path parameter, where it is one.</summary>
    public string? Parameter { get; init; }

    /// <summary>Name of the header, where it is one.</summary>
    public string? Header { get; init; }

    /// <summary>Line of a batch's file, from 1.</summary>
    public int? Line { get; init; }

    public string? Code { get; init; }
    public string? Detail { get; init; }

    /// <summary>The field as people write it: <c>scenes[1].duration</c>; null when the error is about the whole.</summary>
    [JsonIgnore]
    public string? Field => FieldNames.FromPointer(JsonPointer) ?? Parameter ?? Header;
}
