namespace Renderly.Client.Jobs;

/// <summary>The only place that knows what words of a status come to.</summary>
internal static class JobOutcomes
{
    public static JobOutcome Of(string? status) => status switch
    {
        "completed" => JobOutcome.Completed,
        "failed" => JobOutcome.Failed,
        "cancelled" => JobOutcome.Cancelled,
        "storyboard_ready" => JobOutcome.WaitingForUser,
        _ => JobOutcome.Open,
    };

    public static bool HasEnded(this JobOutcome outcome) => outcome is JobOutcome.Completed or JobOutcome.Failed or JobOutcome.Cancelled;
}
