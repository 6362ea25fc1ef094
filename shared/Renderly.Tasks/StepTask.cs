using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>What a handler sees of its task: one attempt of a step at one provider.</summary>
/// <param name="Reference">
/// Our reference of this attempt, unique for ever: idempotency key, title or label at the provider. 32 hex digits.
/// </param>
/// <param name="Provider">Lower-case name of the provider that does it.</param>
/// <param name="Command">The command that asked for it.</param>
/// <param name="SubmittedAt">When the last submit began, or the provider last said that the work waits for its turn; null before.</param>
/// <param name="Polls">How often it has been looked at since it was accepted.</param>
public sealed record StepTask<TCommand>(
    string Reference, string Provider, TCommand Command, DateTimeOffset? SubmittedAt = null, int Polls = 0)
    where TCommand : StepCommand
{
    public Guid JobId => Command.JobId;

    /// <summary>The step as the command named it.</summary>
    public string Step => Command.Step;

    /// <summary>1 for the first try of the step.</summary>
    public int Attempt => Command.Attempt;

    /// <summary>
    /// What <see cref="IPrepareTasks{TCommand}.PrepareAsync"/> got for this submit; null where the handler prepares nothing.
    /// </summary>
    public object? Input { get; init; }

    /// <summary>
    /// Where a submit that does the work itself tells how far it is, 0…1, as often as it likes; null where nobody follows it. Accepted work
    /// tells it by <see cref="PollOutcome.Pending"/>.
    /// </summary>
    public IProgress<double>? Progress { get; init; }
}
