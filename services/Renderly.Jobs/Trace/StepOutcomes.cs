using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Trace;

/// <summary>What came of a try of a step, as a trace spells it.</summary>
internal static class StepOutcomes
{
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    /// <summary>The job was cancelled before.</summary>
    public const string Cancelled = "cancelled";

    public static readonly string[] All = [Running, Succeeded, Failed, Cancelled];

    public static string Of(StepState state) => state switch
    {
        StepState.Succeeded => Succeeded,
        StepState.Failed => Failed,
        StepState.Cancelled => Cancelled,
        _ => Running,
    };
}
