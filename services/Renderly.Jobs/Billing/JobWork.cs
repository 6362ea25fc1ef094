namespace Renderly.Jobs.Billing;

/// <summary>How far a job is, as far as its money goes.</summary>
/// <param name="Ordered">Attempts that were ordered and of whose end the job has not heard.</param>
/// <param name="Made">Steps whose result was made for this job and is there.</param>
/// <param name="AwaitedLate">The step that failed for its deadline and whose result would still be taken; null when there is none.</param>
internal sealed record JobWork(IReadOnlyCollection<StepAttempt> Ordered, IReadOnlySet<string> Made, string? AwaitedLate = null)
{
    /// <summary>Steps whose result was there already, and costs nothing.</summary>
    public IReadOnlyList<ReusedStep> Reused { get; init; } = [];

    /// <summary>The attempt whose result counts, of steps that were made; where it is not said, each attempt's may.</summary>
    public IReadOnlyDictionary<string, int> Takes { get; init; } = new Dictionary<string, int>();

    /// <summary>Why attempts failed, in words; those that did not are not among them. Read for a person only, else empty.</summary>
    public IReadOnlyDictionary<StepAttempt, string> Failures { get; init; } = new Dictionary<StepAttempt, string>();

    /// <summary>The job was cancelled: what was made for it is in no video, and never will be.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>
    /// True when what the attempt made is in the job's video, or will be once a failed job is resumed. What was paid for another attempt is
    /// wasted, whatever became of it.
    /// </summary>
    public bool Uses(string step, int attempt) =>
        !IsCancelled && Made.Contains(step) && (!Takes.TryGetValue(step, out var take) || take == attempt);

    /// <summary>True when the step's result is there.</summary>
    public bool Has(string step) => Made.Contains(step) || Reused.Any(reused => reused.Step == step);
}
