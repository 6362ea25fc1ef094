namespace Renderly.Simulator.Operations;

/// <summary>One paid call as the provider saw it: the independent count of money.</summary>
internal sealed record JournalEntry
{
    public required DateTimeOffset At { get; init; }
    public required string Provider { get; init; }
    public required JobKind Kind { get; init; }
    public required string Id { get; init; }

    /// <summary>Hash of what was asked for; equal fingerprints are the same work bought again.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Seconds of video the provider would bill; for a presenter an estimate from the length of its script.</summary>
    public required double Seconds { get; init; }

    /// <summary>False when the job will be refused or fail, and on a replayed answer.</summary>
    public required bool Billable { get; init; }

    /// <summary>The first answer was given again for a repeated Idempotency-Key: no new work, no charge.</summary>
    public bool Replayed { get; init; }

    public string? Model { get; init; }
    public string? StorageUri { get; init; }
    public string? Title { get; init; }
    public string? CallbackId { get; init; }
    public string? IdempotencyKey { get; init; }
    public bool? GenerateAudio { get; init; }
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>All that is needed to carry the job out; missing on a replay.</summary>
    public SimulatedJob? Job { get; init; }
}
