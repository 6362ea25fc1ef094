using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Simulator.Operations;

/// <summary>One paid call as the provider saw it: the independent count of money.</summary>
internal sealed record JournalEntry
{
    public required DateTimeOffset At { get; init; }
    public required string Provider { get; init; }
    public required string Kind { get; init; }
    public required string Id { get; init; }
    public string? Model { get; init; }

    /// <summary>Hash of what was asked for; equal fingerprints are the same work bought again.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What the provider would bill, in its <see cref="Unit"/>; an estimate where only the result tells.</summary>
    public required double Quantity { get; init; }

    /// <summary>Second, image, character, token or call.</summary>
    public string Unit { get; init; } = BilledUnit.Second;

    /// <summary>The quantity of what is billed by the second.</summary>
    public double? Seconds => Unit == BilledUnit.Second ? Quantity : null;

    /// <summary>False when the operation will be refused or fail, and on a replayed answer.</summary>
    public required bool Billable { get; init; }

    /// <summary>The first answer was given again for a repeated Idempotency-Key: no new work, no charge.</summary>
    public bool Replayed { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>Further columns of the provider: by what the caller finds the call again, such as a folder or a title.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Details { get; init; }

    /// <summary>All that is needed to carry the call out; missing on a replay.</summary>
    public Operation? Operation { get; init; }
}

/// <summary>What providers count their bills in.</summary>
internal static class BilledUnit
{
    public const string Second = "second";
    public const string Image = "image";
    public const string Character = "character";
    public const string Token = "token";
    public const string Call = "call";
}
