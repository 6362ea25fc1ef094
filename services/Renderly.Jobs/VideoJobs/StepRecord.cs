namespace Renderly.Jobs.VideoJobs;

/// <summary>How one try of a step went, as the job learned of it; kept in the job's row.</summary>
/// <param name="Step">The step as commands name it, for example <c>clip-3</c>.</param>
/// <param name="Attempt">1 for the first try.</param>
/// <param name="OrderedAt">When the job decided on it; for a further try the wait before it is part of it.</param>
internal sealed record StepRecord(string Step, int Attempt, DateTimeOffset OrderedAt)
{
    /// <summary>When the provider had accepted it; null for work of our own, and before.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When the job heard how it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>One of <see cref="StepOutcomes"/>.</summary>
    public string Outcome { get; init; } = StepOutcomes.Running;

    /// <summary>Why it failed.</summary>
    public string? ErrorCode { get; init; }
}
