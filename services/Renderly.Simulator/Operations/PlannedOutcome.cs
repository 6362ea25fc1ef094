namespace Renderly.Simulator.Operations;

internal enum OutcomeKind
{
    Video,

    /// <summary>Done without a video: the content filter. Not charged.</summary>
    Refused,

    /// <summary>The operation ends with an error. Not charged.</summary>
    Failed,
}

/// <summary>How a job will end, decided when it is accepted.</summary>
/// <param name="Code">gRPC code of a failure (Veo) or the vendor's code (HeyGen: text in <paramref name="Reason"/>).</param>
internal sealed record PlannedOutcome(OutcomeKind Kind, int Code = 0, string? Message = null, string? Reason = null)
{
    public static readonly PlannedOutcome Video = new(OutcomeKind.Video);
}
