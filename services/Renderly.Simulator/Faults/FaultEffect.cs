using System.Text.Json.Serialization;

namespace Renderly.Simulator.Faults;

internal enum OutcomeKind
{
    Success,

    /// <summary>Ended without a result: the content filter. Not charged.</summary>
    Refused,

    /// <summary>Ended with an error. Not charged.</summary>
    Failed,
}

/// <summary>How an operation will end, decided when it is accepted.</summary>
/// <param name="Code">Support code of a refusal, gRPC code of a failure.</param>
/// <param name="Reason">What the provider calls it, where it has words instead of numbers.</param>
internal sealed record PlannedOutcome(OutcomeKind Kind, int Code = 0, string? Message = null, string? Reason = null)
{
    public static readonly PlannedOutcome Success = new(OutcomeKind.Success);
}

internal enum FaultStage
{
    /// <summary>Nothing was accepted: not in the journal.</summary>
    Before,

    /// <summary>The paid call was accepted and journalled; only its answer suffers.</summary>
    After,
}

/// <summary>What goes wrong. Members that are set act together.</summary>
internal sealed record FaultEffect
{
    /// <summary>From accepted to done instead of the configured latency; longer than the client waits is a late success.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Latency { get; init; }

    /// <summary>Pause before the answer.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Delay { get; init; }

    /// <summary>The operation ends without a video: the content filter.</summary>
    public Refusal? Refuse { get; init; }

    /// <summary>The operation ends with an error.</summary>
    public OperationError? Error { get; init; }

    /// <summary>The operation succeeds with another result than was ordered.</summary>
    public OddResult? Result { get; init; }

    /// <summary>This answer instead of the real one.</summary>
    public HttpFault? Http { get; init; }

    /// <summary>HTML with status 200 instead of JSON.</summary>
    public bool Malformed { get; init; }

    /// <summary>No answer until the client gives up.</summary>
    public bool Hang { get; init; }

    /// <summary>The connection is cut instead of an answer.</summary>
    public bool Close { get; init; }

    /// <summary>Default: <c>before</c> with <see cref="Http"/>, else <c>after</c>.</summary>
    public FaultStage? Stage { get; init; }

    /// <summary>The answer trickles.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>The connection is cut after so many bytes of the answer.</summary>
    public long? TruncateAfterBytes { get; init; }

    /// <summary>Callbacks: how often each is sent; 0 loses it.</summary>
    public int? Copies { get; init; }

    /// <summary>Callbacks: signed with a wrong secret.</summary>
    public bool Forged { get; init; }

    [JsonIgnore]
    public bool HasBadAnswer => Http is not null || Malformed || Hang || Close;

    public bool StrikesAt(FaultStage stage) => HasBadAnswer && (Stage ?? (Http is null ? FaultStage.After : FaultStage.Before)) == stage;

    public PlannedOutcome Outcome(string provider) => this switch
    {
        { Refuse: { } refusal } => new(OutcomeKind.Refused, refusal.SupportCode, refusal.Message, refusal.Audio ? "audio" : "content"),
        { Error: { } error } => new(
            OutcomeKind.Failed, error.Code, error.Message ?? $"{provider}: internal error, try again later", error.Reason),
        _ => PlannedOutcome.Success,
    };

    /// <summary>Both; where they disagree the other one wins.</summary>
    public FaultEffect With(FaultEffect other) => new()
    {
        Latency = other.Latency ?? Latency,
        Delay = other.Delay ?? Delay,
        Refuse = other.Refuse ?? Refuse,
        Error = other.Error ?? Error,
        Result = other.Result ?? Result,
        Http = other.Http ?? Http,
        Malformed = other.Malformed || Malformed,
        Hang = other.Hang || Hang,
        Close = other.Close || Close,
        Stage = other.Stage ?? Stage,
        BytesPerSecond = other.BytesPerSecond ?? BytesPerSecond,
        TruncateAfterBytes = other.TruncateAfterBytes ?? TruncateAfterBytes,
        Copies = other.Copies ?? Copies,
        Forged = other.Forged || Forged,
    };
}

/// <param name="SupportCode">Category, providers differ in what they tell; 42237218 is the one Veo gives without a category.</param>
/// <param name="Audio">The sound was refused, not the picture: the same request often passes later.</param>
internal sealed record Refusal(int SupportCode = 42237218, bool Audio = false, string? Message = null);

/// <param name="Code">gRPC code (Veo): 3 invalid argument, 8 exhausted, 13 internal, 14 unavailable.</param>
/// <param name="Reason">Failure code (HeyGen).</param>
internal sealed record OperationError(int Code = 13, string? Message = null, string? Reason = null);

/// <param name="Body">Sent as it is; null: the provider's own form for that status.</param>
/// <param name="RetryAfter">Value of the Retry-After header.</param>
internal sealed record HttpFault(int Status, string? Body = null, string? RetryAfter = null, string? ContentType = null);
