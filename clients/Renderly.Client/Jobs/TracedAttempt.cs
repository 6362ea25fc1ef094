namespace Renderly.Client;

/// <summary>One try of a step.</summary>
public sealed record TracedAttempt
{
    /// <summary>1 for the first try.</summary>
    public int Attempt { get; init; }

    /// <summary><c>running</c>, <c>succeeded</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public string? Outcome { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the provider had accepted it.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
    public long? DurationMs { get; init; }

    /// <summary>Until the provider had accepted it: queues, limits, waits before a further try.</summary>
    public long? QueuedMs { get; init; }

    /// <summary>From then on.</summary>
    public long? ProviderMs { get; init; }

    public string? ErrorCode { get; init; }

    /// <summary>Why it failed, in words; for a result that is of no use what was expected and what was measured. Else null.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary><c>charged</c>, <c>not_charged</c> or <c>may_be_charged</c>.</summary>
    public string? Charge { get; init; }

    /// <summary>Percent, while it is under way and its worker told; else null.</summary>
    public int? Progress { get; init; }

    /// <summary>Where its result was made, if that was there already; else null.</summary>
    public MadeStep? ReusedFrom { get; init; }
}
