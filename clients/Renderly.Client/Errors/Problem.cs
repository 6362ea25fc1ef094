using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>The server's error document (RFC 9457). Also embedded in failed jobs.</summary>
public sealed record Problem
{
    /// <summary>Address of the documentation of <see cref="Code"/>.</summary>
    public string? Type { get; init; }

    public string? Title { get; init; }
    public int? Status { get; init; }

    /// <summary>What happened and what to do about it.</summary>
    public string? Detail { get; init; }

    public string? Instance { get; init; }

    /// <summary>Stable, for programs; <c>docs/api.md</c> lists them.</summary>
    public string? Code { get; init; }

    /// <summary>To be quoted to the operator.</summary>
    public string? RequestId { get; init; }

    public string? TraceId { get; init; }

    /// <summary>One entry for every wrong field.</summary>
    public IReadOnlyList<ProblemError> Errors { get; init => field = value ?? []; } = [];

    /// <summary>The same request can succeed later.</summary>
    public bool Retryable { get; init; }

    /// <summary>Who has to act: <c>caller</c>, <c>renderly</c> or <c>provider</c>.</summary>
    public string? Fault { get; init; }

    public string? Provider { get; init; }
    public string? ProviderCode { get; init; }

    /// <summary>Whether the provider billed the failed attempt.</summary>
    public bool? Charged { get; init; }

    /// <summary>Members that this version of the library does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
