namespace Renderly.Tasks.Pump;

/// <summary>A task under our lease.</summary>
/// <param name="Lane">The lane that it was claimed for.</param>
/// <param name="Was">State before the claim: 'intent' is a fresh submit, 'submitting' one that a dead process left behind.</param>
/// <param name="Now">Database time of the claim.</param>
internal sealed record ClaimedTask(Lane Lane, TaskRow Row, string Was, DateTimeOffset Now)
{
    public TaskKind Kind => Lane.Kind;
}
