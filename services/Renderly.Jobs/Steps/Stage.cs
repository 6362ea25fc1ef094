namespace Renderly.Jobs.Steps;

/// <summary>
/// A stage of a job: steps that are planned together, of whose end the job's saga hears once. Its row is what serialises the handling
/// of its steps; the job's row is not needed for it.
/// </summary>
internal sealed class Stage
{
    public required Guid JobId { get; init; }

    /// <summary>The saga's state that it belongs to.</summary>
    public required string Name { get; init; }

    public StageState State { get; set; }

    /// <summary>Steps that may be under way at once; at least 1.</summary>
    public required int MaxInFlight { get; init; }

    /// <summary>Whether results that the user has already, made of the very same input, are taken instead of made again.</summary>
    public required bool MayReuse { get; init; }

    /// <summary>Where in the job's progress the stage begins, percent; null: its milestones say what the owner sees.</summary>
    public int? ProgressFrom { get; init; }

    /// <summary>Where it ends, percent.</summary>
    public int? ProgressTo { get; init; }

    /// <summary>Grows with every result that changes; an approval names the revision that was looked at.</summary>
    public int Revision { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When something last happened to one of its steps.</summary>
    public required DateTimeOffset TouchedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
