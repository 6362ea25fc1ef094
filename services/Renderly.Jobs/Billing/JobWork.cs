namespace Renderly.Jobs.Billing;

/// <summary>How far a job is, as far as its money goes.</summary>
/// <param name="Ordered">Attempts that were ordered and of whose end the job has not heard.</param>
/// <param name="Made">Steps whose result was made for this job and is there.</param>
/// <param name="AwaitedLate">The step that failed for its deadline and whose result would still be taken; null when there is none.</param>
internal sealed record JobWork(IReadOnlyCollection<StepAttempt> Ordered, IReadOnlySet<string> Made, string? AwaitedLate = null)
{
    /// <summary>Steps whose result was there already, and costs nothing.</summary>
    public IReadOnlyList<ReusedStep> Reused { get; init; } = [];

    /// <summary>True when the step's result is there.</summary>
    public bool Has(string step) => Made.Contains(step) || Reused.Any(reused => reused.Step == step);
}
