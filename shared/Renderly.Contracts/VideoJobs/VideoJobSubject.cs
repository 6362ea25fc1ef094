namespace Renderly.Contracts.VideoJobs;

/// <summary>
/// The thing of another service that a job is made for, such as a scene that its user authored; the job tells what came of it.
/// </summary>
public sealed record VideoJobSubject
{
    /// <summary>The job's kind, such as <c>scene_video</c>; says of what <see cref="Reference"/> is the id.</summary>
    public required string Kind { get; init; }

    /// <summary>The thing's id, as the service that has it writes it.</summary>
    public required string Reference { get; init; }

    /// <summary>When the job was submitted: of two jobs for one thing the later one counts, whatever comes first.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>What was made so far; of a job that failed too.</summary>
    public IReadOnlyList<SubjectOutput> Outputs { get; init; } = [];
}
