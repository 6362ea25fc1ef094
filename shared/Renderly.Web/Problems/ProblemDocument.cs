using System.Text.Json.Serialization;

namespace Renderly.Web.Problems;

/// <summary>
/// An RFC 9457 problem with Renderly's members, and the members older clients read (<c>error</c>, <c>details</c>,
/// <c>timestamp</c>, <c>message</c>). Member names are fixed here, so the document looks the same under every naming policy; null members
/// are left out.
/// </summary>
public sealed record ProblemDocument
{
    /// <summary>A reference to the chapter of the documentation about <see cref="Code"/>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("status")]
    public required int Status { get; init; }

    /// <summary>What happened this time and what to do about it. Never holds secrets.</summary>
    [JsonPropertyName("detail"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>Path of the request that failed.</summary>
    [JsonPropertyName("instance"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instance { get; init; }

    /// <summary>Stable and machine-readable; a key of <see cref="ErrorCatalog"/> or of the service's own.</summary>
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    /// <summary>To be quoted to the operator: the same as the answer's <c>X-Request-Id</c>.</summary>
    [JsonPropertyName("request_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequestId { get; init; }

    [JsonPropertyName("trace_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }

    [JsonPropertyName("errors"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemFieldError>? Errors { get; init; }

    /// <summary>True when the same request can succeed later.</summary>
    [JsonPropertyName("retryable")]
    public required bool Retryable { get; init; }

    [JsonPropertyName("fault"), JsonConverter(typeof(FaultConverter))]
    public required Fault Fault { get; init; }

    [JsonPropertyName("provider"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Provider { get; init; }

    [JsonPropertyName("provider_code"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProviderCode { get; init; }

    /// <summary>
    /// False when the provider certainly bills nothing for the failed attempt, true when it does or may; null when no provider was
    /// involved.
    /// </summary>
    [JsonPropertyName("charged"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Charged { get; init; }

    [JsonPropertyName("error"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    [JsonPropertyName("details"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Details { get; init; }

    /// <summary>When it happened; on the paths of scenes and of videos made of them.</summary>
    [JsonPropertyName("timestamp"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Timestamp { get; init; }

    [JsonPropertyName("message"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    private sealed class FaultConverter()
        : JsonStringEnumConverter<Fault>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
}
